import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { finds } from '../../client/webview/model/find';
import { speak } from '../../server/src/base/say';
import { topology } from '../../server/src/features/topology/topology';
import { korean } from '../support/translations';
import { load } from '../support/workspace';
import { chain } from './topologies';

const manifests = `
apiVersion: v1
kind: Service
metadata: { name: front, namespace: shop }
spec: { type: NodePort, selector: { app: front }, ports: [{ port: 80 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: front, namespace: shop }
spec:
  selector: { matchLabels: { app: front } }
  template:
    metadata: { labels: { app: front } }
    spec: { containers: [{ name: web, image: nginx }] }
---
apiVersion: v1
kind: Pod
metadata: { name: caller, namespace: shop }
spec: { containers: [{ name: curl, image: curl, env: [{ name: URL, value: 'http://front' }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: away, namespace: other }
spec: { type: ExternalName, externalName: www.example.com }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: door, namespace: other }
spec: { gatewayClassName: x, listeners: [{ name: http, port: 80, protocol: HTTP }] }
---
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: steps, namespace: other }
spec:
  selector: { matchLabels: { app: steps } }
  template:
    metadata: { labels: { app: steps } }
    spec: { containers: [{ name: web, image: nginx }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: way, namespace: other }
spec: { parentRefs: [{ name: door }], rules: [{ backendRefs: [{ name: gone, port: 80 }] }] }
`;

/** The kinds and names of the cards that a search finds. */
function found(query: string): string[] {
  return topology(load({ 'all.yaml': manifests }))
    .nodes.filter(it => finds(query, it))
    .map(it => `${it.kind} ${it.label}`)
    .sort();
}

describe('searching', () => {
  const svc = chain.nodes[2]!;
  for (const query of [
    'svc',
    '8080',
    '80',
    'app=cart',
    'app=ca',
    'example.com',
    'kind:service',
    'ns:default',
    'NODEPORT svc',
  ]) {
    it(`finds by ${query}`, () => assert.equal(finds(query, svc), true));
  }
  for (const query of [
    '',
    '  ',
    'nothing',
    '808',
    'pp=cart',
    'app=cart-api',
    'kind:pod',
    'ns:shop',
    'is:problem',
    'svc nothing',
  ]) {
    it(`does not find by "${query}"`, () => assert.equal(finds(query, svc), false));
  }
  it('finds what has problems', () => assert.equal(finds('is:problem', chain.nodes[4]!), true));
  it('finds them as far as that is typed', () => assert.equal(finds('is:prob', chain.nodes[4]!), true));
});

describe('searching for a kind or a namespace', () => {
  afterEach(() => speak(undefined));

  it('takes what kubectl takes', () => {
    for (const word of ['service', 'services', 'svc', 'SVC']) {
      assert.deepEqual(found(`kind:${word}`), ['Service away', 'Service front'], word);
    }
    assert.deepEqual(found('kind:deploy'), ['Deployment front']);
    assert.deepEqual(found('kind:po'), ['Pod caller']);
    assert.deepEqual(found('kind:pods'), ['Pod caller']);
    assert.deepEqual(found('kind:httproutes').length, 1);
    assert.deepEqual(found('kind:ro'), ['Rollout steps']);
    assert.deepEqual(found('kind:sv'), ['Service away', 'Service front']);
    assert.deepEqual(found('kind:vc'), []);
    assert.deepEqual(found('svcs'), []);
  });

  it('takes the words of the picture in the language of the editor', () => {
    const bundle = JSON.parse(readFileSync('l10n/bundle.l10n.ko.json', 'utf8')) as Record<string, string>;
    const kinds = ['Internet', 'External', 'Missing'];
    const english = kinds.map(it => found(`kind:${it}`));
    assert.ok(english.every(it => it.length > 0));
    speak(korean());
    for (const [index, kind] of kinds.entries()) {
      const count = found(`kind:${(bundle[kind] ?? kind).split(' ')[0] ?? ''}`).length;
      assert.equal(count, english[index]?.length, kind);
      assert.equal(found(`kind:${kind}`).length, count, kind);
    }
  });

  it('says the words of the panel', () => {
    const [bundle, server] = ['bundle', 'server'].map(
      it => JSON.parse(readFileSync(`l10n/${it}.l10n.ko.json`, 'utf8')) as Record<string, string>,
    );
    for (const kind of ['Internet', 'Host', 'PortForward', 'External', 'Missing']) {
      assert.equal(server?.[kind], bundle?.[kind], kind);
    }
  });

  it('finds the clients of a namespace, which stand outside of its box', () => {
    assert.deepEqual(found('ns:shop kind:pod'), ['Pod caller']);
    assert.deepEqual(found('ns:oth kind:svc'), ['Service away']);
    assert.deepEqual(found('ns:ext'), []);
  });
});
