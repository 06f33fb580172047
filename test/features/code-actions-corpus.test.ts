import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { CodeAction } from 'vscode-languageserver-types';
import { codeActions, fixAll } from '../../server/src/features/code-actions';
import { findings } from '../../server/src/features/findings';
import { rangeOf } from '../../server/src/features/position';
import type { Finding } from '../../server/src/rules/rule';
import { valueOf } from '../../server/src/syntax/node';
import { readDocument } from '../../server/src/syntax/read-document';
import { split } from '../../server/src/syntax/split';
import { Workspace } from '../../server/src/workspace/workspace';
import type { Snapshot } from '../../server/src/workspace/snapshot';
import { edited, editsOf } from '../support/edits';
import { manifestsBelow, sharedPath } from '../support/shared';
import { changedBeside, offsetEdits } from '../support/untouched';

const corpus = sharedPath('corpus');

/** Slips that people make; each turns a line of a manifest into another one. */
const slips: readonly ((line: string) => string)[] = [
  line => line.replace(/(: *"?[a-z]+)([a-z])([a-z])/, '$1$3$2'),
  line => line.replace(/(: *"?[a-z]{3,})[a-z]/, '$1'),
  line => line.replace(/(: *)(\d+)/, '$1"$2"'),
  line => line.replace(/(: *)(\d+)/, '$170000'),
  line => line.replace(/(: *)([a-z])/, (_, colon: string, letter: string) => colon + letter.toUpperCase()),
  line => line.replace(/^( *- *name: *)/, '$1x_'),
  line => line.replace(/^( *)([a-z]+):/i, '$1$2x:'),
  line => line.replace(/(:) *[\w."-]+$/, '$1'),
];

describe('code actions on slips in real applications', () => {
  let applied = 0;
  const apps = readdirSync(corpus, { withFileTypes: true }).filter(it => it.isDirectory());

  for (const { name } of apps) {
    it(`${name}: fixes and ignored rules put a finding right, leave YAML, and change nothing else`, () => {
      const workspace = new Workspace({ roots: [''] });
      const texts = manifestsBelow(join(corpus, name)).map(
        path => [path, readFileSync(join(corpus, name, path), 'utf8')] as const,
      );
      texts.forEach(([path, text]) => workspace.set(path, text));
      const lines = texts.flatMap(([path, text]) =>
        text.split('\n').map((line, number) => ({ path, text, line, number })),
      );
      fc.assert(
        fc.property(fc.nat(lines.length - 1), fc.nat(slips.length - 1), (chosen, slip) => {
          const { path, text, line, number } = lines[chosen] ?? { path: '', text: '', line: '', number: 0 };
          const broken = slips[slip]?.(line) ?? line;
          if (broken !== line) {
            workspace.set(path, text.split('\n').with(number, broken).join('\n'));
            try {
              applied += tryAll(workspace, path);
            } finally {
              workspace.set(path, text);
            }
          }
        }),
        { numRuns: 80 },
      );
    });
  }

  it('are found for some of them', () => assert.ok(applied > 100, `${applied} actions`));
});

/** Applies every action about every finding of a file, each on its own. Answers how many. */
function tryAll(workspace: Workspace, path: string): number {
  const snapshot = workspace.snapshot();
  const before = findings(snapshot, path);
  let count = 0;
  for (const finding of before.slice(0, 5)) {
    for (const action of actionsAbout(snapshot, path, finding)) {
      const after = findingsAfter(workspace, action);
      const told = `${path}: ${finding.rule} "${finding.message}": ${action.title}\n${JSON.stringify(action.edit)}`;
      assert.ok(matching(after, finding) < matching(before, finding), `still there after ${told}`);
      assert.ok(broken(after) <= broken(before), `no longer YAML after ${told}`);
      count++;
    }
  }
  for (const action of fixAll(workspace.snapshot(), path)) {
    const after = findingsAfter(workspace, action);
    const gone = before.some(it => matching(after, it) < matching(before, it));
    assert.ok(gone, `${path}: as much as before is wrong after ${JSON.stringify(action.edit)}`);
    assert.ok(broken(after) <= broken(before), `${path}: no longer YAML after ${JSON.stringify(action.edit)}`);
  }
  return count;

  /** What is found in the file once an action is applied; the texts are put back. */
  function findingsAfter(of: Workspace, action: CodeAction): readonly Finding[] {
    assert.ok(action.edit);
    const { files } = of.snapshot();
    const texts = Object.fromEntries(editsOf(action.edit).map(([uri]) => [uri, files.get(uri)?.text ?? '']));
    const after = edited(action.edit, texts);
    for (const [uri, edits] of editsOf(action.edit)) {
      const text = texts[uri] ?? '';
      assert.deepEqual(
        changedBeside(text, offsetEdits(text, edits)),
        [],
        `${uri}: ${action.title}\n${JSON.stringify(edits)}`,
      );
    }
    if (action.title.startsWith('Ignore')) {
      sameButForAnnotations(texts, after);
    }
    Object.entries(after).forEach(([uri, text]) => of.set(uri, text));
    const found = findings(of.snapshot(), path);
    Object.entries(texts).forEach(([uri, text]) => of.set(uri, text));
    of.snapshot();
    return found;
  }
}

/** The fixes of a finding, and what ignores it. */
function actionsAbout(snapshot: Snapshot, path: string, finding: Finding): CodeAction[] {
  const titles = new Set((finding.fixes ?? []).map(it => it.title));
  return codeActions(snapshot, path, rangeOf(snapshot, finding.place, finding.span), []).filter(
    it => it.edit && (titles.has(it.title) || it.title.startsWith(`Ignore ${finding.rule} on`)),
  );
}

function matching(list: readonly Finding[], { rule, field, message }: Finding): number {
  return list.filter(it => it.rule === rule && (it.message === message || it.field === field)).length;
}

function broken(list: readonly Finding[]): number {
  return list.filter(it => it.rule === 'yaml-syntax' || it.rule === 'key-duplicate').length;
}

function sameButForAnnotations(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): void {
  const bare = (text: string) =>
    JSON.stringify(
      split(text).map(({ start, end }) => valueOf(readDocument(text.slice(start, end)).root)),
      (key, value: unknown) => (key === 'podpath.dev/ignore' || isEmptyMap(value) ? undefined : value),
    );
  for (const [uri, text] of Object.entries(before)) {
    assert.equal(
      bare(after[uri] ?? '')
        .replaceAll('"annotations":{},', '')
        .replaceAll(',"annotations":{}', ''),
      bare(text),
    );
  }
}

function isEmptyMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
}
