import type { KubeObject } from '../../model/kube-object';
import type { MapNode } from '../../syntax/node';
import type { Snapshot } from '../../workspace/snapshot';
import type { Fix } from '../rule';
import { textOf } from '../support/edits';
import { editAt, placeOf, removeEntry } from './fixes';

/**
 * Takes an entry out of one map and writes it into another, before the entry that the first one is in, else as the
 * first, indented as the others there. Empty where that is not sure to keep everything else as it is: in braces, where lines are indented less than
 * the entry itself, where it is the only one of its map, where it
 * names or repeats a value (`&name`, `*name`), and where the two maps are written in different documents.
 */
export function moveEntry(
  object: KubeObject,
  snapshot: Snapshot,
  from: MapNode,
  key: string,
  to: MapNode,
  title: string,
): Fix[] {
  const { start: inner } = from.entries[0]?.key ?? from;
  const first = to.entries.findLast(it => it.value && it.key.start < inner && inner < it.value.end) ?? to.entries[0];
  const [edit] = removeEntry(object, snapshot, from, key)[0]?.edits ?? [];
  const alike = [...from.entries, ...to.entries].every(it => it.key.place === first?.key.place && !it.key.derived);
  if (!first || !edit || !alike || from.flow || to.flow || from.entries.length === 1) {
    return [];
  }
  const text = textOf(snapshot, placeOf(object, first.key));
  const moved = text.slice(edit.span.start, edit.span.end);
  const own = /^ */.exec(moved)?.[0] ?? '';
  const lines = moved.trimEnd().split('\n');
  // Behind the dash of an item it does not stand on lines of its own.
  const whole = edit.span.start === 0 || text[edit.span.start - 1] === '\n';
  if (
    !whole ||
    edit.text !== '' ||
    /[\s[{,:][&*]\S/.test(moved) ||
    lines.some(it => it.trim() !== '' && !it.startsWith(own))
  ) {
    return [];
  }
  const { start } = first.key;
  const column = start - (text.lastIndexOf('\n', start - 1) + 1);
  const gap = `\n${' '.repeat(column)}`;
  const entry = lines.map(it => it.slice(own.length)).join(gap) + gap;
  return [{ title, edits: [editAt(object, first.key, { start, end: start }, entry), edit] }];
}
