import type { Span } from '../../base/span';
import type { Member } from '../../links/member';
import { isPattern } from './ingress-choice';
import { certificates, rulesOf } from './ingress-rules';
import { coversOneLabel } from './host-match';
import { matchesOf } from './http-route-rules';

/** An address under which routes are called from outside. */
export interface FrontUrl {
  readonly url: string;
  readonly description: string;
  /** It can be called from everywhere. */
  readonly inside: false;
  /** Where its path or host is written. */
  readonly at: Span;
}

/** The first address of an Ingress or HTTPRoute; undefined where it names no host, and for other kinds. */
export function frontUrl(member: Member): string | undefined {
  return frontUrls(member)[0]?.url;
}

/**
 * The addresses under which an Ingress or HTTPRoute is called from outside, in the order they are written: each host
 * (`www.` in place of a wildcard) with each of its paths. Empty where it names no host, and for other kinds.
 */
export function frontUrls(member: Member): FrontUrl[] {
  const description = `${member.object.kind} ${member.name}`;
  const front = (scheme: string, host: string, path: string, at: Span): FrontUrl => ({
    url: `${scheme}://${concrete(host)}${pathOf(path)}`,
    description,
    inside: false,
    at,
  });
  switch (member.object.kind) {
    case 'Ingress': {
      const secured = certificates(member).flatMap(it => it.hosts);
      const isSecure = (host: string) => secured.some(it => coversOneLabel(it, concrete(host)));
      return rulesOf(member).flatMap(({ host, path, span }) =>
        host === undefined ? [] : [front(isSecure(host) ? 'https' : 'http', host, path, span)],
      );
    }
    case 'HTTPRoute':
      return (member.object.route?.hostnames ?? []).flatMap(host =>
        matchesOf(member).map(it => front('http', host.value, it.path.value, it.span)),
      );
    default:
      return [];
  }
}

function concrete(host: string): string {
  return host.replace(/^\*\./, 'www.');
}

/** What stands before the first sign of a pattern. */
function pathOf(path: string): string {
  const plain = isPattern(path) ? path.slice(0, path.search(/[()[\]{}|^$\\.*]/)) : path.replace(/\*$/, '');
  return plain.startsWith('/') ? plain : '/';
}
