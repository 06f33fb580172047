import { lineStart } from '../base/line-start';
import { ignoreEntry } from './ignore-entry';
import type { KubeObject } from '../model/kube-object';
import type { Edit } from '../rules/rule';
import type { MapNode } from '../syntax/node';
import type { Snapshot } from '../workspace/snapshot';

/** The annotation that `rules/ignore.ts` reads. */
const annotation = 'podpath.dev/ignore';

/**
 * The edit that makes an object ignore a rule: its annotation, written or made longer, with room for the reason.
 * Undefined where the object has no metadata to write it into, as what a generator makes.
 */
export function ignoreEdit(snapshot: Snapshot, object: KubeObject, rule: string): Edit | undefined {
  const entry = ignoreEntry(rule);
  const known = object.annotations.find(it => it.key.value === annotation);
  if (known) {
    const { value, span } = known.value;
    return span.start === known.key.span.start
      ? undefined
      : { place: object.place, span, text: JSON.stringify(value === '' ? entry : `${value}; ${entry}`) };
  }
  const line = `${annotation}: ${JSON.stringify(entry)}`;
  const member = `${JSON.stringify(annotation)}: ${JSON.stringify(entry)}`;
  const annotations = object.root.map('metadata', 'annotations');
  if (annotations) {
    return insert(snapshot, object, annotations, () => line, member);
  }
  const metadata = object.root.map('metadata');
  if (!metadata || metadata.derived) {
    return undefined;
  }
  return insert(
    snapshot,
    object,
    metadata,
    (newLine, indent) => `annotations:${newLine}${indent}  ${line}`,
    `"annotations": { ${member} }`,
  );
}

/** Puts an entry in front of the first one of a map, in the way the map is written. */
function insert(
  snapshot: Snapshot,
  { place }: KubeObject,
  map: MapNode,
  block: (newLine: string, indent: string) => string,
  flow: string,
): Edit | undefined {
  const text = snapshot.files.get(place.uri)?.text ?? '';
  const start = place.offset + map.start;
  if (map.flow) {
    const at = map.start + 1;
    return text[start] === '{'
      ? { place, span: { start: at, end: at }, text: map.entries.length > 0 ? ` ${flow},` : ` ${flow} ` }
      : undefined;
  }
  // An alias stands for a map that is written elsewhere.
  if (text[start] === '*') {
    return undefined;
  }
  const before = text.slice(lineStart(text, start), start);
  const newLine = text.includes('\r\n') ? '\r\n' : '\n';
  const indent = before.replace(/[^\s]/g, ' ');
  return {
    place,
    span: { start: map.start, end: map.start },
    text: `${block(newLine, indent)}${newLine}${indent}`,
  };
}
