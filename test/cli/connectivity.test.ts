import assert from 'node:assert/strict';
import type { ReasonJson } from '../../server/src/cli/explanation';
import { podpathLine } from '../support/podpath';

describe('podpath connectivity', () => {
  const workload = (name: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { containers: [{ name: c, image: example.com/${name}, ports: [{ name: main, containerPort: 5432 }] }] }
---`;
  const stdin = `${['web', 'db', 'job'].map(workload).join('')}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: db, namespace: shop }
spec:
  podSelector: { matchLabels: { app: db } }
  ingress:
    - from: [{ podSelector: { matchLabels: { app: web } } }]
      ports: [{ port: main }]
`;

  it('says which rules decide, and which pairs they deny', async () => {
    const { stdout } = await podpathLine('connectivity -f - --explain', { stdin });
    assert.match(
      stdout,
      /^shop\/Deployment\/web → shop\/Deployment\/db: TCP 5432\n {4}ingress: NetworkPolicy db allows TCP 5432 \(rule 1\) {2}\S+:\d+\n/m,
    );
    assert.match(
      stdout,
      /^shop\/Deployment\/job → shop\/Deployment\/db: No Connections\n {4}ingress: NetworkPolicy db has no rule that admits it/m,
    );
    assert.match(
      stdout,
      /^shop\/Deployment\/db → shop\/Deployment\/web: All Connections\n {4}no policy speaks about it\n/m,
    );
  });

  it('says the same as JSON, beside the pairs that it always lists', async () => {
    const plain = JSON.parse((await podpathLine('connectivity -f - --format json', { stdin })).stdout) as Listed;
    const told = JSON.parse(
      (await podpathLine('connectivity -f - --explain --format json', { stdin })).stdout,
    ) as Listed;
    assert.deepEqual(
      told.pairs.map(({ explain, ...pair }) => (explain ? pair : {})),
      plain.pairs,
    );
    const [denied, ...others] = told.denied ?? [];
    assert.equal(others.length, 0);
    const [reason] = denied?.explain?.ingress ?? [];
    assert.deepEqual(
      { rule: reason?.rule, effect: reason?.effect, policy: reason?.policy },
      {
        rule: null,
        effect: 'isolate',
        policy: { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', namespace: 'shop', name: 'db' },
      },
    );
    const admitted = told.pairs.flatMap(it => it.explain?.ingress ?? []);
    assert.deepEqual(
      admitted.map(it => [it.rule, it.effect, it.ports]),
      [['spec.ingress[0]', 'allow', [{ protocol: 'TCP', from: 5432, to: 5432 }]]],
    );
  });
});

interface ListedPair {
  readonly explain?: { readonly egress: readonly ReasonJson[]; readonly ingress: readonly ReasonJson[] };
}

interface Listed {
  readonly pairs: readonly ListedPair[];
  readonly denied?: readonly ListedPair[];
}
