import assert from 'node:assert/strict';
import { simulation } from '../../server/src/features/simulation/simulation';
import { load } from '../support/workspace';

const manifests = `apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { containers: [{ name: web, image: nginx }] }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: "a-policy-with-a-name-that-is-so-long-that-its-line-is-broken_and_starts_some_markup_of_its_own" }
spec:
  podSelector: { matchLabels: { app: web } }
  ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }] }]
`;

/** What a hover says at a line of a transcript. */
describe('the hover of a hop', () => {
  const linesOf = (from: string, command: string) =>
    simulation(load({ 'web.yaml': manifests }), { from, command }).lines;
  const hops = (from: string, command: string) => linesOf(from, command).filter(it => /^[✓✗?] \d/.test(it.text));
  const policy = /^✗ \d+ +Policy/;

  it('says which rule decides, and where that is written, wherever the hop is', () => {
    for (const [from, command] of [
      ['pod/web', 'http://web'],
      ['host', 'http://127.0.0.1:8080'],
      ['pod/web', 'http://example.org'],
      ['external', 'http://10.0.0.12:31001'],
    ] as const) {
      for (const { text, detail } of hops(from, command)) {
        assert.match(detail ?? '', /[.] \[[a-z.-]+\]\(https:\/\/[^)\s]+\)$/, text);
      }
    }
  });

  it('is about that hop: names, the Service, policies', () => {
    const told = hops('new/default', 'http://web').map(it => `${it.text.slice(5, 12).trim()}: ${it.detail}`);
    assert.ok(told.some(it => /^DNS: A name with fewer than five dots/.test(it)));
    assert.ok(told.some(it => /^Service: kube-proxy on the client's node/.test(it)));
    assert.ok(told.some(it => /^Policy: [^]*Where no policy selects a pod for a direction/.test(it)));
  });

  it('says the whole fact where its line breaks it, with names as they are', () => {
    const found = hops('new/default', 'http://web').find(it => policy.test(it.text));
    assert.match(found?.detail ?? '', /^.*is-broken\\_and\\_starts\\_some\\_markup.*\n\nWhere no policy/);
  });
});
