import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { speak } from '../../server/src/base/say';
import { judgeAll } from '../../server/src/rules/judge';
import { causes } from '../../server/src/syntax/errors/explain';
import { readDocument } from '../../server/src/syntax/read-document';
import { korean } from '../support/translations';
import { casesOf, check, findingsOf, withoutExpectations } from '../support/check';
import { applied } from '../support/fixing';
import { load } from '../support/workspace';

const folder = join(__dirname, '../fixtures/broken-yaml');

describe('what the parser of YAML finds', () => {
  const cases = casesOf(withoutExpectations(readFileSync(join(folder, 'en.yaml'), 'utf8')));

  it('is told in English', () => {
    check(join(folder, 'en.yaml'));
  });

  it('is told in Korean', () => {
    speak(korean());
    try {
      check(join(folder, 'ko.yaml'));
    } finally {
      speak(undefined);
    }
    assert.deepEqual(casesOf(withoutExpectations(readFileSync(join(folder, 'ko.yaml'), 'utf8'))), cases);
  });

  for (const { title, files } of cases) {
    it(`is told once, where text is: ${title}`, () => {
      const text = files['manifest.yaml'] ?? '';
      const [finding, ...others] = findingsOf(files).filter(it => it.rule === 'yaml-syntax');
      assert.ok(finding && others.length === 0);
      assert.ok(finding.span.start < finding.span.end && finding.span.end <= text.length);
    });
  }

  it('is put right with one click where one thing is meant', () => {
    const fixed = cases.flatMap(({ title, files }) =>
      findingsOf(files).flatMap(finding =>
        (finding.fixes ?? []).map(fix => {
          const after = applied(fix, files);
          const [next] = findingsOf(after).filter(it => it.rule === 'yaml-syntax');
          assert.ok(!next || next.span.start > finding.span.end, next?.message);
          return `${title} — ${fix.title}: ${changedLine(files, after)}`;
        }),
      ),
    );
    assert.deepEqual(fixed, [
      'MULTILINE_IMPLICIT_KEY: no space behind the colon — Insert the space: red: 1',
      'MULTILINE_IMPLICIT_KEY: no space behind the dash — Insert the space: - x',
      'MULTILINE_IMPLICIT_KEY: no comma at the end of a line in braces — Insert the comma: red: x,',
      'MULTILINE_IMPLICIT_KEY: no comma at the end of a line in brackets — Insert the comma: one,',
      'MISSING_CHAR: a last line without a space behind the dash — Insert the space: - y',
      'BAD_INDENT: a bracket that a brace closes — Write ]: red: [x, y]',
      'MISSING_CHAR: a double quote that is not closed — Close the quote at the end of the line: red: "x"',
      "MISSING_CHAR: a single quote that is not closed — Close the quote at the end of the line: red: 'x'",
      'MISSING_CHAR: a quote in brackets that is not closed — Close the quote at the end of the line: red: ["x", "y"]',
      'MISSING_CHAR: an anchor without a space behind it — Insert the space: red: &x { one: two }',
      'MISSING_CHAR: no space behind the colon behind an alias — Insert the space: blue: { *x : y }',
      'TAB_AS_INDENT: before a key — Indent with spaces instead of tabs: red: x',
      'TAB_AS_INDENT: behind a dash — Indent with spaces instead of tabs: - one: x',
      "UNEXPECTED_TOKEN: text behind an alias — Put it in quotes: blue: '*x two'",
      "BAD_SCALAR_START: @ — Put it in quotes: red: '@x'",
      "BAD_SCALAR_START: ` — Put it in quotes: red: '`x`'",
      "BAD_SCALAR_START: , — Put it in quotes: red: ',x'",
      'BAD_DQ_ESCAPE: a sign that means nothing — Write \\\\d: red: "C:\\\\dir"',
      'BAD_DQ_ESCAPE: too few digits — Write \\\\u: red: "\\\\u12"',
      "BAD_ALIAS: an alias without a name — Put it in quotes: red: '*'",
      "BAD_ALIAS: an anchor without a name — Put it in quotes: red: '&'",
      "an alias of nothing — Put it in quotes: red: '*.example.com'",
      "TAG_RESOLVE_FAILED: no name — Put it in quotes: red: '!! one'",
      "TAG_RESOLVE_FAILED: an unknown handle — Put it in quotes: red: '!one!two'",
      'BLOCK_IN_FLOW: no comma — Insert the comma: data: { red: x, blue: y }',
    ]);
  });

  it('is nothing where kubectl reads on', () => {
    for (const text of [
      'a: "x"#c\nb: [1,#c\n  2]#c\n',
      'a:\n  b: [\n  1,\n  2\n  ]\nc: 3\n',
      'a:\n  b: {\nx: "1",\n\ty: [\n2\n]\n}\nc: 3\n',
      'a: "one\ntwo"\nb: \'three\n\n four\'\nc: 3\n',
    ]) {
      assert.deepEqual(readDocument(text).problems, [], text);
    }
  });

  it('is found in time where much text follows', () => {
    const much = `it's "all", [of] {it}: `.repeat(500);
    for (const beginning of ['a: "', "a: '", 'a: [', 'a: {b: "', 'a: ["x", \'', 'a: b: ']) {
      assert.ok(readDocument(beginning + much).problems.length > 0, beginning);
    }
  });

  it('is found where a text begins with an empty line, as it does behind `---`', () => {
    const [problem] = readDocument('\n    - one\nred: x\n').problems;
    assert.ok(problem && problem.span.start === 11, problem?.message);
  });

  it('has words of ours for every code and every place of the parser', () => {
    const parser = join(require.resolve('yaml'), '..');
    const codes = [...readFileSync(join(parser, 'errors.d.ts'), 'utf8').matchAll(/'([A-Z_0-9]+)'/g)].map(
      it => it[1] ?? '',
    );
    assert.deepEqual(
      codes.filter(code => !causes.some(it => it.code === code)),
      // Not asked for (unique keys, keys of text, warnings, more than one document), or never the case.
      ['DUPLICATE_KEY', 'IMPOSSIBLE', 'MULTIPLE_DOCS', 'NON_STRING_KEY', 'BAD_COLLECTION_TYPE'],
    );
    const silent = placesIn(join(parser, 'compose'))
      .filter(({ code }) => causes.some(it => it.code === code))
      .filter(({ code, said }) => !causes.some(it => it.code === code && it.said.test(said)));
    assert.deepEqual(
      [...new Set(silent.map(it => it.said))],
      [
        // Warnings, which are not shown, and what kubectl does not mind.
        'Alias ending in : is ambiguous',
        'Comments must be separated from other tokens by white space characters',
        'Anchor ending in : is ambiguous',
      ].sort(),
    );
  });
});

describe('a manifest whose head is no YAML', () => {
  for (const [head, said] of [
    ['apiVersion v1\nkind: Service', '`apiVersion v1` stands where a key of a map is wanted'],
    ['apiVersion: v1\nkind Service', '`kind Service` stands where a key of a map is wanted'],
    ['apiVersion:v1\nkind: Service', 'no space stands behind the colon of `apiVersion:v1`'],
    ['apiVersion: v1\nkind: : Service', ''],
  ] as const) {
    it(`is told: ${JSON.stringify(head)}`, () => {
      const found = judgeAll(load(`${head}\nmetadata:\n  name: a\n`)).filter(it => it.rule === 'yaml-syntax');
      assert.deepEqual(
        found.map(it => it.severity),
        ['error'],
      );
      assert.ok(found[0]?.message.includes(said), found[0]?.message);
    });
  }
});

describe('a short manifest of a kind that nothing else is asked of', () => {
  it('is read to its end', () => {
    const text = 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: a\n';
    const rules = (body: string) => judgeAll(load(text + body)).map(it => it.rule);
    assert.deepEqual(rules('automountServiceAccountToken: false\n'), []);
    assert.deepEqual(rules(' namespace: b\n'), ['yaml-syntax']);
    assert.deepEqual(rules('  name: b\n'), ['key-duplicate']);
  });
});

/** The line that a fix changes, as it is afterwards. */
function changedLine(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): string {
  const was = (before['manifest.yaml'] ?? '').split('\n');
  return (
    (after['manifest.yaml'] ?? '')
      .split('\n')
      .find((line, index) => line !== was[index])
      ?.trim() ?? ''
  );
}

/** Every place of the parser that reports something: the code and the words, `x` for what is filled in. */
function placesIn(folder: string): { code: string; said: string }[] {
  return readdirSync(folder)
    .filter(it => it.endsWith('.js'))
    .flatMap(file => {
      const source = readFileSync(join(folder, file), 'utf8');
      return [...source.matchAll(/onError\([^;]*?'([A-Z_0-9]+)',\s*([^;]*?)(?:, true)?\);/g)].flatMap(
        ([, code = '', words = '']) => textsOf(words, source).map(said => ({ code, said })),
      );
    })
    .sort((a, b) => (a.said < b.said ? -1 : 1));
}

/** The texts of an expression: those written in it, or those of the variable that it is. */
function textsOf(expression: string, source: string): string[] {
  const written = [...expression.matchAll(/'([^']+)'|"([^"]+)"|`([^`]+)`/g)].map(it =>
    (it[1] ?? it[2] ?? it[3] ?? '').replaceAll(/\$\{[^}]*\}/g, 'x'),
  );
  if (written.length > 0) {
    return written;
  }
  return [...source.matchAll(new RegExp(`const ${/^\\w*/.exec(expression)?.[0] ?? ''} = ([^;]+);`, 'g'))].flatMap(it =>
    textsOf(it[1] ?? '', ''),
  );
}
