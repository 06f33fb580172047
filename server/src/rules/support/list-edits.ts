import type { KubeObject } from '../../model/kube-object';
import type { PathPart } from '../../syntax/reader';
import type { Snapshot } from '../../workspace/snapshot';
import type { Edit } from '../rule';
import { isElsewhere, textOf } from './edits';

/** An item to be written: its lines in block style, and the same on one line, which has to be valid JSON, too. */
export interface Item {
  readonly lines: readonly string[];
  readonly flow: string;
}

/**
 * Adds an item behind the last one of a list at a path. Undefined where there is no list with items of its own, or the
 * text gives no safe place.
 */
export function appendItem(
  snapshot: Snapshot,
  object: KubeObject,
  path: readonly PathPart[],
  { lines, flow }: Item,
): Edit | undefined {
  const { place } = object;
  const list = object.root.list(...path);
  const last = list?.items.at(-1);
  if (!list || isElsewhere(list) || (last && isElsewhere(last))) {
    return undefined;
  }
  if (list.flow) {
    return last
      ? { place, span: { start: last.end, end: last.end }, text: `, ${flow}` }
      : { place, span: list, text: `[${flow}]` };
  }
  if (!last) {
    return undefined;
  }
  const text = textOf(snapshot, place);
  const dash = text.lastIndexOf('-', last.start - 1);
  const indent = text.slice(text.lastIndexOf('\n', dash) + 1, dash);
  if (dash < list.start || indent.trim() !== '' || text.slice(dash + 1, last.start).trim() !== '') {
    return undefined;
  }
  const written = text.slice(0, last.end).trimEnd().length;
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const end = text.indexOf('\n', written);
  const at = end < 0 ? text.length : end + 1;
  const block = lines.map((line, index) => `${indent}${index === 0 ? '- ' : '  '}${line}${lineBreak}`).join('');
  return { place, span: { start: at, end: at }, text: end < 0 ? `${lineBreak}${block}`.trimEnd() : block };
}
