import type { DocumentLink } from 'vscode-languageserver-types';
import { serviceHosts } from '../links/host-services';
import type { ServiceHost } from '../links/host-services';
import { spanWithin } from '../model/host-name';
import { writtenFrom } from '../rules/support/edits';
import type { Snapshot } from '../workspace/snapshot';
import { lineUri, rangeOf, uriOf } from './position';

/**
 * The URLs of a file's variables, arguments and data that call a Service of its bundle, as links to that Service: an
 * editor by itself would look for the host on the internet.
 */
export function urlLinks(snapshot: Snapshot, uri: string): DocumentLink[] {
  const [bundle] = snapshot.bundlesOf(uri);
  const members = (snapshot.files.get(uri)?.objects ?? []).flatMap(it => bundle?.member(it) ?? []);
  return members.flatMap(member => {
    const hosts = bundle ? serviceHosts(member, bundle, snapshot.settings.cluster.domain) : [];
    return hosts.flatMap(it => {
      const { place } = member.object;
      const span = urlSpan(it, writtenFrom(snapshot, it.host.text.scalar.place ?? place));
      if (!span || uriOf(place, span) !== uri) {
        return [];
      }
      const { object } = it.service;
      const target = lineUri(snapshot, object.place, object.nameSpan);
      return [{ range: rangeOf(snapshot, place, span), target, tooltip: `Service ${it.service.name}` }];
    });
  });
}

/** All of the URL that a host stands in; undefined where it is in none. */
function urlSpan({ host: { as, text, start, end } }: ServiceHost, source: string) {
  const value = text.scalar.text;
  const before = /[a-z][\w+.-]*:\/\/(?:[^\s/@]*@)?$/i.exec(value.slice(0, start))?.[0].length ?? 0;
  const behind = /^[^\s"'`<>,;)\]}]*/.exec(value.slice(end))?.[0].length ?? 0;
  return as === 'url' ? spanWithin(text, start - before, end + behind, source) : undefined;
}
