import type { CompletionItem, Position } from 'vscode-languageserver-types';
import { isData } from '../../links/calls';
import { speaksOfHosts } from '../../model/host-names';
import { isKustomization } from '../../workspace/kustomize/kustomization';
import type { Snapshot } from '../../workspace/snapshot';
import { applied } from '../applied';
import { offsetAt } from '../position';
import { hostOffers } from './hosts';
import { toItem } from './item';

/**
 * Hosts of Services in a file that a generator of a kustomization reads: behind `//` or `@`, and behind a key whose name
 * speaks of a host (`REDIS_HOST=`, `host: `). Empty elsewhere in it, and in other files.
 */
export function dataCompletion(snapshot: Snapshot, uri: string, position: Position): CompletionItem[] {
  const file = snapshot.files.get(uri);
  const offset = file ? offsetAt(file, position) : 0;
  const line = file?.text.slice(Math.max(file.text.lastIndexOf('\n', offset - 1) + 1, offset - longest), offset) ?? '';
  const typed = /[^\s"'`<>(){}[\];|=]*$/.exec(line)?.[0] ?? '';
  const before = line.slice(0, line.length - typed.length);
  const speaks = speaksOfHosts(/([\w.-]{1,80})["']?\s?[:=]\s?["']?$/.exec(before)?.[1] ?? '');
  const manifest = isKustomization(uri) || file?.documents.some(it => it.objects.length > 0) === true;
  if (!file || manifest || !(speaks || /\/\/[^/]*$|@[^@/]*$/.test(typed))) {
    return [];
  }
  const word = {
    start: offset - typed.length,
    end: offset + (/^[\w.-]*/.exec(file.text.slice(offset))?.[0].length ?? 0),
  };
  const found = new Map<string, CompletionItem>();
  for (const bundle of applied(snapshot.bundlesOf(uri))) {
    const data = bundle.writtenBy(uri).find(it => isData(it.kind));
    const member = data && bundle.member(data);
    for (const offer of member ? hostOffers({ bundle, namespace: member.namespace, typed, asked: true }, speaks) : []) {
      const item = toItem(file, 0, { word, space: '' }, offer);
      found.set(item.label, found.get(item.label) ?? item);
    }
  }
  return [...found.values()];
}

/** What stands further in front of the cursor does not say what is typed. */
const longest = 300;
