import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { endpointsView } from '../../server/src/features/endpoints-view';
import { dot, graph, mermaid } from '../../server/src/features/graph';
import { hover } from '../../server/src/features/hover/hover';
import { positionAt } from '../../server/src/features/position';
import { get } from '../../server/src/features/tables/get';
import { explainEdge, nodeAt, nodeSource, topology } from '../../server/src/features/topology/topology';
import { clusterOf } from '../../server/src/network/build-cluster';
import { Workspace } from '../../server/src/workspace/workspace';
import type { Snapshot } from '../../server/src/workspace/snapshot';
import { manifestsBelow, sharedPath } from '../support/shared';

describe('features on real applications', () => {
  const corpus = sharedPath('corpus');
  const apps = readdirSync(corpus, { withFileTypes: true }).filter(it => it.isDirectory());

  for (const { name } of apps) {
    it(`${name}: a whole picture, and hovers that stay short`, () => {
      const workspace = new Workspace({ roots: [''] });
      for (const path of manifestsBelow(join(corpus, name))) {
        workspace.set(path, readFileSync(join(corpus, name, path), 'utf8'));
      }
      const snapshot = workspace.snapshot();
      wholePicture(snapshot);
      shortHovers(snapshot);
      everyTable(snapshot);
      assert.ok(endpointsView(snapshot).services.length > 0);
    });
  }
});

/** Ids are unique, edges end at cards, cards lead to manifests and back. */
function wholePicture(snapshot: Snapshot): void {
  const { nodes, edges } = topology(snapshot);
  const ids = new Set(nodes.map(it => it.id));
  assert.equal(ids.size, nodes.length);
  assert.equal(new Set(edges.map(it => it.id)).size, edges.length);
  for (const { from, to } of edges) {
    assert.ok(ids.has(from) && ids.has(to), `${from} -> ${to}`);
  }
  for (const { id, kind } of nodes.slice(0, 40)) {
    const source = nodeSource(snapshot, id);
    assert.ok(source !== undefined || kind === 'Internet', id);
    if (kind === 'Service' && source) {
      assert.ok(ids.has(nodeAt(snapshot, source.uri, source.range.start) ?? ''), id);
    }
  }
  const [first] = edges;
  assert.ok(first && explainEdge(snapshot, first.id));
  const drawn = graph(snapshot);
  assert.ok(mermaid(drawn).length > 0 && dot(drawn).length > 0);
}

function shortHovers(snapshot: Snapshot): void {
  for (const [uri, file] of snapshot.files) {
    for (let offset = 0; file.documents.length > 0 && offset < file.text.length; offset += 61) {
      const contents = hover(snapshot, uri, positionAt(file, offset))?.contents;
      const text = typeof contents === 'object' && 'value' in contents ? contents.value : '';
      assert.ok(text.split('\n').filter(it => it !== '').length <= 13, text);
      assert.ok(!/undefined|\[object|NaN/.test(text), text);
    }
  }
}

function everyTable(snapshot: Snapshot): void {
  const kinds = ['svc,ep,endpointslices,pods,deploy,rs,rc,sts,ds,jobs,cronjobs,ing,netpol,nodes,ns'];
  for (const bundle of snapshot.bundles) {
    const cluster = clusterOf(bundle, snapshot.settings.cluster);
    const { stdout, exitCode } = get(cluster, { kinds, names: [], namespace: 'default', allNamespaces: true });
    assert.equal(exitCode, 0);
    assert.ok(!/undefined|\[object|NaN/.test(stdout), stdout);
    assert.doesNotThrow(() =>
      JSON.parse(get(cluster, { kinds: ['all'], names: [], namespace: 'default', output: 'json' }).stdout),
    );
  }
}
