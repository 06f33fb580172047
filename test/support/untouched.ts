import type { TextEdit } from 'vscode-languageserver/node';
import type { Node } from '../../server/src/syntax/node';
import { readDocument } from '../../server/src/syntax/read-document';
import { split } from '../../server/src/syntax/split';

/** An edit of a text, by offsets. */
export interface OffsetEdit extends Range {
  readonly text: string;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Edits by line and column as edits by offset. */
export function offsetEdits(before: string, edits: readonly TextEdit[]): OffsetEdit[] {
  const starts = [0, ...[...before.matchAll(/\r\n|\n|\r/g)].map(it => it.index + it[0].length)];
  const at = ({ line, character }: TextEdit['range']['start']) => (starts[line] ?? before.length) + character;
  return edits.map(it => ({ start: at(it.range.start), end: at(it.range.end), text: it.newText }));
}

/**
 * The values that edits changed without touching their text, as `path: value`: those that moved to another key, went
 * to another object, or came and went by the way. Places in lists do not count.
 */
export function changedBeside(before: string, edits: readonly OffsetEdit[]): string[] {
  const sorted = edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
  const old: Range[] = [];
  const fresh: Range[] = [];
  let after = '';
  let seen = 0;
  for (const { start, end, text } of sorted) {
    after += before.slice(seen, start);
    old.push({ start, end });
    fresh.push({ start: after.length, end: after.length + text.length });
    after += text;
    seen = end;
  }
  after += before.slice(seen);
  const was = leaves(before);
  const is = leaves(after);
  return [...missing(was, is, old).map(it => `- ${it}`), ...missing(is, was, fresh).map(it => `+ ${it}`)];
}

interface Leaf extends Range {
  readonly told: string;
  /** Where the keys above it are written. */
  readonly keys: readonly Range[];
}

/** The leaves outside some ranges that the other list does not have. */
function missing(list: readonly Leaf[], others: readonly Leaf[], ranges: readonly Range[]): string[] {
  const untouched = list.filter(
    leaf =>
      !ranges.some(
        ({ start, end }) =>
          (start <= leaf.end && leaf.start <= end) || leaf.keys.some(key => start < key.end && key.start < end),
      ),
  );
  const counts = new Map<string, number>();
  others.forEach(it => counts.set(it.told, (counts.get(it.told) ?? 0) + 1));
  return untouched
    .filter(({ told }) => {
      const count = counts.get(told) ?? 0;
      counts.set(told, count - 1);
      return count <= 0;
    })
    .map(it => it.told);
}

/** All scalars of a text with the keys that lead to them; each spans from its own key to its end. */
function leaves(text: string): Leaf[] {
  return split(text).flatMap(({ start, end }) =>
    leavesOf(readDocument(text.slice(start, end)).root, start, { path: '', keys: [], start }),
  );
}

function leavesOf(
  node: Node | undefined,
  offset: number,
  at: { readonly path: string; readonly keys: readonly Range[]; readonly start: number },
): Leaf[] {
  switch (node?.kind) {
    case undefined:
      return [];
    case 'scalar':
      return node.value === null
        ? []
        : [
            {
              told: `${at.path}: ${JSON.stringify(node.value)}`,
              start: at.start,
              end: offset + node.end,
              keys: at.keys,
            },
          ];
    case 'sequence':
      return node.items.flatMap(it =>
        leavesOf(it, offset, { path: `${at.path}[]`, keys: at.keys, start: offset + (it?.start ?? 0) }),
      );
    case 'map':
      return node.entries.flatMap(({ key, value }) => {
        const written = { start: offset + key.start, end: offset + key.end };
        return leavesOf(value, offset, {
          path: `${at.path}.${key.text}`,
          keys: [...at.keys, written],
          start: written.start,
        });
      });
  }
}
