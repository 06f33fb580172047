import { isMap, isSeq, parseAllDocuments, visit } from 'yaml';
import type { Document, Pair, YAMLSeq } from 'yaml';
import { hash } from '../../server/src/base/hash';

/** Numbers from a seed, each anew: `below(n)` answers one of 0 to n - 1. */
export interface Dice {
  readonly below: (n: number) => number;
  readonly one: <T>(of: readonly T[]) => T;
}

export function dice(seed: string): Dice {
  let thrown = 0;
  const below = (n: number): number => hash(`${seed} ${thrown++}`) % Math.max(1, n);
  return {
    below,
    one: <T>(of: readonly T[]) => of[below(of.length)] as T,
  };
}

/** A text with mistakes in it: in how it is written, or in what kind of thing stands where. */
export function broken(text: string, { below, one }: Dice): string {
  return below(3) === 0 ? miswritten(text, { below, one }) : misfitting(text, { below, one });
}

/** Lines taken away, doubled, cut off or moved, and signs that mean something to YAML where they do not belong. */
function miswritten(text: string, { below, one }: Dice): string {
  const lines = text.split('\n');
  for (let left = 1 + below(4); left > 0; left--) {
    const at = below(lines.length);
    const line = lines[at] ?? '';
    const column = below(line.length + 1);
    const instead = one([
      [],
      [line, line],
      [line, ''],
      [line.slice(0, column)],
      [`  ${line}`],
      [line.replace(/^ {2}/, '')],
      [`${line.slice(0, column)}${one(signs)}${line.slice(column)}`],
    ]);
    lines.splice(at, 1, ...instead);
  }
  return lines.join('\n');
}

const signs = [':', ': ', '- ', '{', '}', '[', ']', "'", '"', '&a ', '*a ', '!!int ', '|\n', '>', ' #'];
signs.push('\t', '\0', '\r', '{{', '---', '\n---\n', '? ', '<<: ', '%', '@', '`', '\uFEFF', '\u2028', '🜁', '\uD800');

/** Values of another kind than the one that is expected, and keys that are called something else. */
function misfitting(text: string, { below, one }: Dice): string {
  const documents: Document[] = [...parseAllDocuments(text)].filter((it): it is Document.Parsed => 'contents' in it);
  for (let left = 1 + below(4); left > 0 && documents.length > 0; left--) {
    const document = one(documents);
    const places: (Pair | YAMLSeq)[] = [];
    visit(document, { Pair: (_, it) => void places.push(it), Seq: (_, it) => void places.push(it) });
    const place = places[below(places.length)];
    const value = document.createNode(one(values));
    if (isSeq(place)) {
      place.items.splice(below(place.items.length + 1), below(2), value, ...place.items.slice(0, below(2)));
    } else if (place && below(5) > 0) {
      place.value =
        isMap(place.value) && below(2) === 0 ? document.createNode({ [String(one(keys))]: one(values) }) : value;
    } else if (place) {
      place.key = document.createNode(one(keys));
    }
  }
  try {
    return documents.map(String).join('---\n');
  } catch {
    // What is only half of an anchor and its aliases cannot be written.
    return text;
  }
}

const keys = [
  'name',
  'spec',
  'metadata',
  'selector',
  'matchLabels',
  'ports',
  'kind',
  '',
  null,
  1,
  '__proto__',
  'constructor',
  'toString',
  'on',
];

const values: readonly unknown[] = [
  ...[null, true, 0, -1, 1.5, 65_536, 1e21, NaN, Infinity, '', ' ', '0', 'x', 'http', '..', '-', '*', '*.a', 'a/b/c'],
  ...[
    '10.0.0.1',
    'fd00::1',
    '1h',
    '999999999999999999999',
    '{{ .x }}',
    '${X}',
    '$(X)',
    'é한',
    'constructor',
    'valueOf',
    '__proto__',
  ],
  'a'.repeat(300),
  ...[[], {}, [null], [[]], [{}], { a: null }, { a: { b: [1] } }, [1, 'a', null, {}], { constructor: 1, toString: {} }],
];
