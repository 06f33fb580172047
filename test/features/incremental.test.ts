import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { hash } from '../../server/src/base/hash';
import { codeLenses } from '../../server/src/features/code-lens';
import { documentLinks } from '../../server/src/features/document-links';
import { endpointsView } from '../../server/src/features/endpoints-view';
import { hover } from '../../server/src/features/hover/hover';
import { inlayHints } from '../../server/src/features/inlay-hints';
import { definitions, references } from '../../server/src/features/navigation/navigation';
import { topology } from '../../server/src/features/topology/topology';
import { judgeAll } from '../../server/src/rules/judge';
import type { Snapshot } from '../../server/src/workspace/snapshot';
import { Workspace } from '../../server/src/workspace/workspace';
import { broken, dice } from '../support/broken';
import type { Dice } from '../support/broken';
import { manifestsBelow, sharedPath } from '../support/shared';
import { load, missing } from '../support/workspace';

const corpus = sharedPath('corpus');
const rounds = Number(process.env['ROUNDS'] ?? 4);

describe('what is shown of real workspaces after edits', () => {
  for (const { name } of readdirSync(corpus, { withFileTypes: true }).filter(it => it.isDirectory())) {
    it(`is that of a fresh start: findings, hovers and links of ${name}`, function () {
      this.timeout(60_000);
      const folder = join(corpus, name);
      const texts = new Map(manifestsBelow(folder).map(it => [it, readFileSync(join(folder, it), 'utf8')]));
      const workspace = new Workspace({ roots: [''] });
      texts.forEach((text, path) => workspace.set(path, text));
      missing(workspace);
      shown(workspace.snapshot(), texts, 0);
      const original = new Map(texts);
      for (let round = 0; round < rounds; round++) {
        const told = change(texts, original, dice(`${name} ${round}`));
        const text = texts.get(told.path);
        if (text === undefined) {
          workspace.delete(told.path);
        } else {
          workspace.set(told.path, text);
        }
        missing(workspace);
        assert.deepEqual(
          shown(workspace.snapshot(), texts, round),
          shown(load(Object.fromEntries(texts)), texts, round),
          `after round ${round}: ${told.done} ${told.path}:\n${text ?? ''}`,
        );
      }
    });
  }

  it('has hovers and links at many of the places that are compared', () => {
    const texts = new Map(manifestsBelow(corpus).map(it => [it, readFileSync(join(corpus, it), 'utf8')]));
    const { hovers, links } = shown(load(Object.fromEntries(texts)), texts, 0);
    assert.ok(hovers.filter(it => !it.endsWith('null')).length > 50, `${hovers.length} places`);
    assert.ok(links.filter(it => !it.endsWith('[]')).length > 50, `${links.length} links`);
  });
});

/** One file edited, well or badly, taken away, written anew beside the others, or as it was at the beginning. */
function change(
  texts: Map<string, string>,
  original: ReadonlyMap<string, string>,
  thrown: Dice,
): { readonly done: string; readonly path: string } {
  const { below, one } = thrown;
  const path = one([...texts.keys()]);
  const text = texts.get(path) ?? '';
  switch (below(9)) {
    case 0:
      texts.delete(path);
      return { done: 'deleted', path };
    case 1:
      texts.set(path, original.get(path) ?? '');
      return { done: 'undid', path };
    case 2: {
      const copy = `copies/${below(2)}.yaml`;
      texts.set(copy, text);
      return { done: `copied ${path} to`, path: copy };
    }
    case 3:
    case 4:
      texts.set(path, broken(text, thrown));
      return { done: 'broke', path };
    default:
      texts.set(path, edited(text, thrown));
      return { done: 'edited', path };
  }
}

/** Takes a line away, doubles one, changes a letter of a value, or lets a name or namespace be another one. */
function edited(text: string, { below }: Dice): string {
  const lines = text.split('\n');
  const at = below(lines.length);
  switch (below(4)) {
    case 0:
      return lines.toSpliced(at, 1).join('\n');
    case 1:
      return lines.toSpliced(at, 0, lines[at] ?? '').join('\n');
    case 2:
      return lines.with(at, (lines[at] ?? '').replace(/(: *\S)(\S*)$/, '$1x$2')).join('\n');
    default:
      return text.replace(/^( {2}name(?:space)?: *)(\S+)$/m, '$1other');
  }
}

/**
 * Findings; at some places of every file, another word of each at every round, the hover and where it leads; what stands
 * in some files beside the text; and the picture, with the endpoints of every Service.
 */
function shown(
  snapshot: Snapshot,
  texts: ReadonlyMap<string, string>,
  round: number,
): { findings: string[]; hovers: string[]; links: string[]; picture: unknown } {
  const findings = judgeAll(snapshot)
    .map(
      ({ place, span, severity, rule, message }) =>
        `${place.uri}:${place.offset + span.start} ${severity} ${rule} ${message}`,
    )
    .sort();
  const hovers: string[] = [];
  const links: string[] = [];
  for (const [path, text] of texts) {
    const words = text
      .split('\n')
      .flatMap((line, at) => [...line.matchAll(/[\w./-]+/g)].map(({ index }) => ({ line: at, character: index })));
    for (let index = 0; index < 6; index++) {
      const position = words[hash(`${path} ${round} ${index}`) % Math.max(1, words.length)];
      if (position) {
        const told = `${path}:${position.line}:${position.character}`;
        hovers.push(`${told} ${JSON.stringify(hover(snapshot, path, position) ?? null)}`);
        links.push(`${told} to ${JSON.stringify(definitions(snapshot, path, position))}`);
        links.push(`${told} from ${JSON.stringify(references(snapshot, path, position, true))}`);
      }
    }
    if (hash(`${path} ${round}`) % 4 === 0) {
      const whole = { start: { line: 0, character: 0 }, end: { line: text.length, character: 0 } };
      links.push(`${path} links ${JSON.stringify(documentLinks(snapshot, path))}`);
      links.push(`${path} lenses ${JSON.stringify(codeLenses(snapshot, path))}`);
      links.push(`${path} hints ${JSON.stringify(inlayHints(snapshot, path, whole))}`);
    }
  }
  return { findings, hovers, links, picture: { ...topology(snapshot), ...endpointsView(snapshot) } };
}
