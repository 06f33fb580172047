import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { split } from '../../server/src/syntax/split';

describe('splitting a file into documents', () => {
  const cases: [string, string, string[]][] = [
    ['one document without markers', 'a: 1\n', ['a: 1\n']],
    ['comments before the first marker are no document', '# licence\n---\na: 1\n', ['\na: 1\n']],
    ['an empty document between two markers counts', '---\n---\na: 1\n', ['\n', '\na: 1\n']],
    ['text behind a marker belongs to the next document', '--- a\n--- b\n', [' a\n', ' b\n']],
    ['three dots end a document', 'a: 1\n...\n# end\n', ['a: 1\n']],
    ['a byte order mark is not part of the text', '\ufeffa: 1\n', ['a: 1\n']],
    ['carriage returns stay where they are', 'a: 1\r\n---\r\nb: 2\r\n', ['a: 1\r\n', '\r\nb: 2\r\n']],
    ['dashes inside a line are no marker', 'a: ---\nb: a---\n', ['a: ---\nb: a---\n']],
    ['a longer dash is no marker', '----\na: 1\n', ['----\na: 1\n']],
    ['a marker ends a document even inside literal text', 'a: |\n  x\n---\nb: 1\n', ['a: |\n  x\n', '\nb: 1\n']],
    ['nothing is one empty document', '', ['']],
    [
      'objects of JSON one after the other are documents',
      '{"a": "}{"}\n{"b": [{}]}\n',
      ['{"a": "}{"}\n', '{"b": [{}]}\n'],
    ],
    ['objects of JSON in a list are one document', '{"a": [{"b": 1}, {"c": 2}]}\n', ['{"a": [{"b": 1}, {"c": 2}]}\n']],
    ['braces of a template are no JSON', '{{ if a }}{{ b }}\na: 1\n', ['{{ if a }}{{ b }}\na: 1\n']],
    ['JSON that is never closed is one document', '{"a": {\n{"b": 1}\n', ['{"a": {\n{"b": 1}\n']],
  ];
  for (const [title, text, documents] of cases) {
    it(title, () => {
      assert.deepEqual(
        split(text).map(({ start, end }) => text.slice(start, end)),
        documents,
      );
    });
  }

  it('counts documents as the yaml package does', () => {
    const line = fc.constantFrom('a: 1', '---', '', '# c', 'b:', '  c: 2', '--- # x');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), lines => {
        const text = lines.join('\n');
        const documents = parseAllDocuments(text);
        const contents = Array.isArray(documents)
          ? documents.filter(it => it.errors.length === 0 && it.toJS() !== null)
          : [];
        const found = split(text).filter(({ start, end }) => /^[ \t]*[^\s#]/m.test(text.slice(start, end)));

        assert.ok(found.length >= contents.length, `${JSON.stringify(text)}: ${found.length} < ${contents.length}`);
      }),
    );
  });
});
