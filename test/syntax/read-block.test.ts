import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { compose } from '../../server/src/syntax/compose';
import type { Node } from '../../server/src/syntax/node';
import { readBlock } from '../../server/src/syntax/read-block';
import { split } from '../../server/src/syntax/split';
import { manifestsBelow, sharedPath } from '../support/shared';

describe('the fast reader', () => {
  for (const folder of ['corpus', 'testdata']) {
    it(`reads ${folder} as the full parser does, wherever it does not refuse`, () => {
      const counts = { read: 0, refused: 0 };
      for (const path of manifestsBelow(sharedPath(folder))) {
        const text = readFileSync(join(sharedPath(folder), path), 'utf8');
        if (text.includes('{{')) {
          continue;
        }
        for (const { start, end } of split(text)) {
          const document = text.slice(start, end);
          const fast = readBlock(document);
          if (!fast) {
            counts.refused++;
            continue;
          }
          counts.read++;
          const { root, problems } = compose(document);
          assert.deepEqual(problems, [], `${path}: ${document}`);
          assert.deepEqual(outline(fast.root), outline(root), path);
        }
      }
      assert.ok(counts.read > 10 * counts.refused || folder === 'testdata', JSON.stringify(counts));
    });
  }

  it('reads whatever lines follow one another as the full parser does, or refuses', () => {
    const line = fc
      .tuple(fc.integer({ min: 0, max: 4 }), fc.constantFrom(...pieces))
      .map(([n, it]) => ' '.repeat(n) + it);
    const text = fc.tuple(fc.array(line, { minLength: 1, maxLength: 7 }), fc.constantFrom('', '\n'));
    fc.assert(
      fc.property(text, ([lines, end]) => {
        const document = lines.join('\n') + end;
        const fast = readBlock(document);
        if (fast) {
          const { root, problems } = compose(document);
          assert.deepEqual([outline(fast.root), []], [outline(root), problems]);
        }
      }),
      { numRuns: 5000, examples: [[[['data:', '  a: |', '  b: 1'], '\n']], [[[`${'k'.repeat(1025)}: 1`], '']]] },
    );
  });
});

const pieces = [
  ...[
    'a: 1',
    'b:',
    '- c',
    '- d: 1',
    '- e:',
    '-',
    'f: |',
    '- |',
    'n: |-',
    'l: >',
    'text',
    '# c',
    '',
    'm: x # c',
    'q: # c',
  ],
  ...['g: "x"', "h: 'y'", '"p": 1', "r: 'a''b'", 'i: [1, 2]', 'j: { k: 1 }', 's: {t}', '- {v: 1}: w', '- - o', 'x : 1'],
];

/** Everything but the ends of collections and block scalars, which the parsers draw at different white space. */
function outline(node: Node | undefined): unknown {
  switch (node?.kind) {
    case undefined:
      return undefined;
    case 'scalar':
      // An item without anything is left out by one of them.
      if (node.style === 'plain' && node.text === '') {
        return undefined;
      }
      return [node.start, node.style === 'block' ? 0 : node.end, node.value, node.text, node.style];
    case 'sequence':
      return { start: node.start, flow: node.flow, items: node.items.map(outline) };
    case 'map':
      return {
        start: node.start,
        flow: node.flow,
        entries: node.entries.map(it => [outline(it.key), outline(it.value)]),
      };
  }
}
