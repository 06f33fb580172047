import assert from 'node:assert/strict';
import { panelStrings } from '../../client/src/panel-strings';
import { List } from '../../client/webview/draw/list';
import { markup } from '../../client/webview/picture/markup';
import { topology } from '../../server/src/features/topology/topology';
import { load } from '../support/workspace';

const manifests = `
apiVersion: v1
kind: Service
metadata: { name: front }
spec: { selector: { app: front }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: front, labels: { app: front } }
spec: { containers: [{ name: web, image: nginx, ports: [{ containerPort: 80 }] }] }
`;

describe('the picture as a list', () => {
  const { nodes, edges } = topology(load({ 'all.yaml': manifests }));
  const service = nodes.find(it => it.kind === 'Service');
  const pod = nodes.find(it => it.kind === 'Pod');
  const link = edges.find(it => it.from === service?.id && it.to === pod?.id);

  function shown(changed?: ReadonlyMap<string, string>): string {
    const picture = { nodes, edges, bundles: ['.'] };
    const strings = panelStrings({ t: text => text }, 'shop');
    const nothing = {
      selected: null,
      found: new Set<string>(),
      summary: '',
      select: () => undefined,
      reveal: () => undefined,
    };
    return markup(List({ picture, strings, changed, ...nothing })).replaceAll(/<[^>]+>/g, '');
  }

  it('says what assumptions make of cards and links', () => {
    assert.ok(service && pod && link);
    const changed = new Map([
      [pod.id, '1 of 1: not ready'],
      [link.id, 'gone'],
    ]);
    assert.match(shown(changed), /Pod front[^→]*, 1 of 1: not ready/);
    assert.match(shown(changed), /→ front 80\S* \(no longer taken\)/);
    assert.match(shown(new Map([[link.id, 'fresh']])), /→ front 80\S* \(newly taken\)/);
  });

  it('says nothing of them where nothing is assumed', () => {
    assert.doesNotMatch(shown(), /not ready|taken/);
  });
});
