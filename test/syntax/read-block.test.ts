import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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
});

/** Everything but the ends of collections and block scalars, which the parsers draw at different white space. */
function outline(node: Node | undefined): unknown {
  switch (node?.kind) {
    case undefined:
      return undefined;
    case 'scalar':
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
