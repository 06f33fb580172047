import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeActions } from '../../server/src/features/code-actions';
import { codeLenses } from '../../server/src/features/code-lens';
import { completion } from '../../server/src/features/completion/completion';
import { diagnostics } from '../../server/src/features/diagnostics';
import { documentLinks } from '../../server/src/features/document-links';
import { documentSymbols } from '../../server/src/features/document-symbols';
import { endpointsView } from '../../server/src/features/endpoints-view';
import { foldingRanges } from '../../server/src/features/folding';
import { dot, graph, mermaid } from '../../server/src/features/graph';
import { hover } from '../../server/src/features/hover/hover';
import { inlayHints } from '../../server/src/features/inlay-hints';
import { definitions, highlights, references } from '../../server/src/features/navigation/navigation';
import { prepareRename, rename } from '../../server/src/features/rename/rename';
import { selectionRanges } from '../../server/src/features/selection-ranges';
import { clients, urls } from '../../server/src/features/simulation/candidates';
import { simulation } from '../../server/src/features/simulation/simulation';
import { get } from '../../server/src/features/tables/get';
import { explainEdge, topology } from '../../server/src/features/topology/topology';
import { workspaceSymbols } from '../../server/src/features/workspace-symbols';
import { clusterOf } from '../../server/src/network/build-cluster';
import { connectivity } from '../../server/src/network/connectivity/connectivity';
import { judgeAll } from '../../server/src/rules/judge';
import type { Snapshot } from '../../server/src/workspace/snapshot';
import { broken, dice } from '../support/broken';
import type { Dice } from '../support/broken';
import { manifestsBelow, shared } from '../support/shared';
import { load } from '../support/workspace';

const here = join(__dirname, '..', '..');
const texts = [
  ...readAll(join(shared, 'corpus')),
  ...readAll(join(here, 'test/fixtures')),
  ...readAll(join(here, 'examples')),
];
/** `ROUNDS=500 SEED=a npx mocha --timeout 0 test/features/any-text.test.ts` looks further. */
const rounds = Number(process.env['ROUNDS'] ?? 12);

/**
 * Bad input never crashes, hangs, or silences the rest. Three files of real applications and of the examples, one or two
 * of them with mistakes, under names that mean something to Podpath now and then.
 */
describe('any text at all', () => {
  for (const part of [1, 2, 3, 4, 5]) {
    it(`is answered for, whatever is asked: part ${part}`, function () {
      this.timeout(120_000);
      for (let round = 0; round < rounds; round++) {
        const seed = `${process.env['SEED'] ?? ''}${part} ${round}`;
        const files = workspace(dice(seed));
        try {
          answerAll(files, dice(seed));
        } catch (error) {
          const shown = files.map(([path, text]) => `# ${path}\n${text}`).join('\n');
          throw new Error(`round ${seed} of\n${shown}`, { cause: error });
        }
      }
    });
  }

  it('is answered for where a document that cannot be read has nothing above its first key', () => {
    answerAll([['one.yaml', 'a: 1\n---\n      indented:\nkind: Service\napiVersion: v1\n']], dice(''));
  });
});

function workspace(thrown: Dice): [path: string, text: string][] {
  const { below, one } = thrown;
  const name = one(['one.yaml', 'one.yaml', 'one.json', 'one/kustomization.yaml', 'podpath.yaml']);
  return [
    [name, broken(one(texts), thrown)],
    ['one/two.yaml', below(2) === 0 ? broken(one(texts), thrown) : one(texts)],
    ['three.yaml', one(texts)],
  ];
}

function answerAll(files: readonly [path: string, text: string][], { below, one }: Dice): void {
  const snapshot = load(Object.fromEntries(files));
  judgeAll(snapshot, (rule, error) => {
    throw new Error(`${rule} failed`, { cause: error });
  });
  for (const [path, text] of files) {
    const lines = text.split(/\r\n|\n|\r/);
    const positions = Array.from({ length: 4 }, () => {
      const line = below(lines.length);
      return { line, character: below((lines[line] ?? '').length + 1) };
    });
    const whole = { start: { line: 0, character: 0 }, end: { line: lines.length, character: 0 } };
    codeActions(snapshot, path, whole, diagnostics(snapshot, path));
    inlayHints(snapshot, path, whole);
    documentLinks(snapshot, path);
    codeLenses(snapshot, path);
    documentSymbols(snapshot, path);
    foldingRanges(snapshot, path);
    selectionRanges(snapshot, path, positions);
    for (const position of positions) {
      hover(snapshot, path, position);
      definitions(snapshot, path, position);
      references(snapshot, path, position, true);
      highlights(snapshot, path, position);
      completion(snapshot, path, position, true);
      prepareRename(snapshot, path, position);
      rename(snapshot, path, position, one(['other', '', 'a b', '{{', '1']));
    }
    request(snapshot, path);
  }
  wholeWorkspace(snapshot);
}

/** From the first client near a file to the first things that it can call. */
function request(snapshot: Snapshot, uri: string): void {
  const from = clients(snapshot, { uri })[0]?.from;
  if (from !== undefined) {
    for (const { url } of urls(snapshot, { uri, from }).slice(0, 3)) {
      simulation(snapshot, { uri, from, command: url });
    }
  }
}

function wholeWorkspace(snapshot: Snapshot): void {
  workspaceSymbols(snapshot, 'a');
  endpointsView(snapshot);
  const drawn = graph(snapshot);
  mermaid(drawn);
  dot(drawn);
  topology(snapshot)
    .edges.slice(0, 5)
    .forEach(it => explainEdge(snapshot, it.id));
  for (const bundle of snapshot.bundles) {
    const cluster = clusterOf(bundle, snapshot.settings.cluster);
    connectivity(cluster);
    const kinds = ['svc,ep,endpointslices,pods,deploy,rs,rc,sts,ds,jobs,cronjobs,ing,netpol,nodes,ns'];
    for (const output of ['table', 'wide', 'json', 'yaml', 'name'] as const) {
      const { exitCode } = get(cluster, { kinds, names: [], namespace: 'default', allNamespaces: true, output });
      assert.equal(exitCode, 0);
    }
  }
}

function readAll(folder: string): string[] {
  return manifestsBelow(folder)
    .map(it => readFileSync(join(folder, it), 'utf8'))
    .filter(it => it.length < 30_000);
}
