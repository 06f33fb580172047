import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

type Texts = Readonly<Record<string, string>>;

const languages = readdirSync('l10n').flatMap(it => /^bundle\.l10n\.(.+)\.json$/.exec(it)?.[1] ?? []);

describe('every language', () => {
  it('is one at least', () => {
    assert.deepEqual(languages, ['ko']);
  });

  for (const language of languages) {
    it(`has each text of the extension and the panel, and no other (${language})`, () => {
      const bundle = read(`l10n/bundle.l10n.${language}.json`);
      assert.deepEqual(Object.keys(bundle).sort(), textsOf('client/src').sort());
      agree(bundle);
    });

    it(`has each text of the manifest, and no other (${language})`, () => {
      const english = read('package.nls.json');
      const bundle = read(`package.nls.${language}.json`);
      assert.deepEqual(Object.keys(bundle), Object.keys(english));
      for (const [key, text] of Object.entries(bundle)) {
        assert.deepEqual(commandsIn(text), commandsIn(english[key] ?? ''), key);
      }
    });
  }

  it('has one word for a port that is listened on (ko)', () => {
    const all = ['l10n/server.l10n.ko.json', 'l10n/bundle.l10n.ko.json', 'package.nls.ko.json'];
    assert.deepEqual(
      all.flatMap(it => Object.values(read(it))).filter(it => it.includes('듣')),
      [],
      'it is 수신하다',
    );
  });

  it('is asked for by texts that are there', () => {
    const english = read('package.nls.json');
    const asked = [...readFileSync('package.json', 'utf8').matchAll(/"%([\w.]+)%"/g)].map(it => it[1] ?? '');
    assert.deepEqual([...new Set(asked)].sort(), Object.keys(english).sort());
  });
});

/** A translation fills in what the original fills in. */
function agree(bundle: Texts): void {
  for (const [text, translated] of Object.entries(bundle)) {
    const places = (it: string) => [...it.matchAll(/\{\d\}/g)].map(found => found[0]).sort();
    assert.deepEqual(places(translated), places(text), text);
    assert.notEqual(translated.trim(), '');
  }
}

function commandsIn(text: string): string[] {
  return [...text.matchAll(/\(command:([\w.]+)\)/g)].map(it => it[1] ?? '');
}

/** The first argument of every `l10n.t(…)` of a folder. */
function textsOf(folder: string): string[] {
  const texts = new Set<string>();
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(it => it.endsWith('.ts'))) {
    const file = join(folder, path);
    visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true), file, texts);
  }
  return [...texts];
}

function visit(node: ts.Node, file: string, texts: Set<string>): void {
  if (ts.isCallExpression(node) && /\bl10n\.t$/.test(node.expression.getText())) {
    const [text] = node.arguments;
    assert(text && ts.isStringLiteral(text), `${file}: a text to translate stands as it is: ${node.getText()}`);
    texts.add(text.text);
  }
  ts.forEachChild(node, it => {
    visit(it, file, texts);
  });
}

function read(path: string): Texts {
  return JSON.parse(readFileSync(path, 'utf8')) as Texts;
}
