import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readDocument } from '../../server/src/syntax/read-document';
import { Reader } from '../../server/src/syntax/reader';

describe('reading a document', () => {
  it('keeps the place of every value, with carriage returns and letters outside the basic plane', () => {
    const text = 'metadata:\r\n  name: "😀" # 😀\r\n  labels: { app: wéb }\r\n';
    const root = new Reader(readDocument(text).root);
    const name = root.text('metadata', 'name');
    const app = root.text('metadata', 'labels', 'app');
    assert.equal(name && text.slice(name.span.start, name.span.end), '"😀"');
    assert.equal(app && text.slice(app.span.start, app.span.end), 'wéb');
  });

  it('resolves aliases and merge keys', () => {
    const root = new Reader(readDocument('base: &b { a: 1, b: 2 }\nuse: { <<: *b, b: 3 }\nlist: [*b]\n').root);
    assert.equal(root.number('use', 'a')?.value, 1);
    assert.equal(root.number('use', 'b')?.value, 3);
    assert.equal(root.number('list', 0, 'a')?.value, 1);
  });

  it('survives an alias inside its own anchor, and aliases that multiply', () => {
    readDocument('a: &a [*a, *a]\n');
    const bomb = [
      'a0: &a0 [x, x]',
      ...Array.from({ length: 30 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]`),
    ].join('\n');
    assert.ok(readDocument(bomb).root);
  });

  it('survives values that are nested deeper than a call stack', () => {
    const head = 'kind: Service\nspec: ';
    const texts = [600, 20_000].flatMap(depth => [
      head + '['.repeat(depth) + ']'.repeat(depth),
      head + '{a: '.repeat(depth) + '}'.repeat(depth),
      `${head}\n  ${'- '.repeat(depth)}x`,
    ]);
    const indented = `${head}\n${Array.from({ length: 3000 }, (_, n) => `${' '.repeat(n + 1)}a:`).join('\n')}\n`;
    for (const text of [...texts, indented]) {
      assert.match(readDocument(text).problems[0]?.message ?? '', /nested too deeply/);
    }
    const usual = readDocument(`${head}${'['.repeat(100)}${']'.repeat(100)}`);
    assert.deepEqual(usual.problems, []);
  });

  it('says where text is broken, and reads the rest', () => {
    const { root, problems } = readDocument('kind: Service\nmetadata: {name: web\nspec:\n');
    assert.equal(new Reader(root).text('kind')?.value, 'Service');
    assert.equal(problems[0]?.kind, 'syntax');
  });

  it('names a key that stands twice, and takes the last', () => {
    const { root, problems } = readDocument('a: 1\na: 2\n');
    assert.deepEqual(problems, [
      { kind: 'duplicate-key', key: 'a', message: 'key "a" stands twice in this map', span: problems[0]?.span },
    ]);
    assert.equal(new Reader(root).number('a')?.value, 2);
  });

  it('never throws', () => {
    const piece = fc.constantFrom(
      'a',
      ':',
      ' ',
      '\n',
      '- ',
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      '|',
      '>',
      '&x',
      '*x',
      '#',
      '!',
      '? ',
      '<<',
      ',',
      '\t',
      '---',
      '%',
      '\\',
      '\r',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), pieces => {
        readDocument(pieces.join(''));
      }),
      { numRuns: 3000 },
    );
  });
});
