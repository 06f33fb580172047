import assert from 'node:assert/strict';
import { linksInWords, topologyInWords } from '../../server/src/features/topology/in-words';
import { judgeAll } from '../../server/src/rules/judge';
import { sourceKey } from '../../server/src/features/topology/source-key';
import type { Snapshot } from '../../server/src/workspace/snapshot';
import { load } from '../support/workspace';

const shop = `apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop }
spec:
  selector: { app: cart }
  ports: [{ port: 80, targetPort: 8080 }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: cart, namespace: shop }
spec:
  selector: { matchLabels: { app: cart } }
  template:
    metadata: { labels: { app: cart } }
    spec: { containers: [{ name: main, image: cart, ports: [{ containerPort: 8080 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: legacy, namespace: old }
spec:
  selector: { app: legaci }
  ports: [{ port: 80 }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: legacy, namespace: old }
spec:
  selector: { matchLabels: { app: legacy } }
  template:
    metadata: { labels: { app: legacy } }
    spec: { containers: [{ name: main, image: legacy, ports: [{ containerPort: 80 }] }] }
`;

describe('the topology in words', () => {
  const snapshot = load({ 'shop.yaml': shop });
  const problems = judged(snapshot);

  it('is a table of the links, and what is wrong', () => {
    assert.equal(
      topologyInWords(snapshot, problems, 'shop'),
      `| From | To | Port | State | Why |
| --- | --- | --- | --- | --- |
| Service cart, shop | Deployment cart, shop | 80→8080/TCP | ok | the selector matches the pods of Deployment cart |
`,
    );
  });

  it('says what is wrong below the links', () => {
    assert.match(
      topologyInWords(snapshot, problems, 'old'),
      /\n\nProblems:\n- Service legacy: .*did you mean `app: legacy`/,
    );
  });

  it('holds everything where no namespace is asked for', () => {
    const all = topologyInWords(snapshot, problems);
    assert.match(all, /Service legacy, old[^]*Service cart, shop/);
  });

  it('names the namespaces that there are where nothing stands in the one that is asked for', () => {
    assert.equal(
      topologyInWords(snapshot, problems, 'shoop'),
      'Nothing stands in namespace shoop. There are: old, shop.',
    );
    assert.equal(topologyInWords(load(''), {}), 'No Kubernetes objects that take part in traffic were found.');
  });
});

describe('the links of one thing in words', () => {
  const snapshot = load({ 'shop.yaml': shop });

  for (const name of [
    'cart',
    'svc/cart',
    'service/cart',
    'Deployment/cart',
    'shop/cart',
    'shop/svc/cart',
    'shop/deploy/cart',
  ]) {
    it(`are found by ${name}`, () => {
      assert.equal(
        linksInWords(snapshot, name),
        `shop/Service/cart → shop/Deployment/cart · 80→8080/TCP · ok
  the selector matches the pods of Deployment cart
  selector of Service cart: shop.yaml:5
  labels of Deployment cart: shop.yaml:14
`,
      );
    });
  }

  it('say why something leads nowhere', () => {
    assert.match(
      linksInWords(snapshot, 'old/legacy'),
      /^old\/Service\/legacy → no pod matches app=legaci · .*error\n.*\n {2}selector of .*: shop\.yaml:21\n/,
    );
  });

  it('say what may be meant by a name that nothing has', () => {
    assert.equal(linksInWords(snapshot, 'cat'), 'Nothing in the manifests is called cat. Did you mean cart?');
    assert.equal(
      linksInWords(snapshot, 'old/deploy/nothing-like-it'),
      'Nothing in the manifests is called old/deploy/nothing-like-it.',
    );
    assert.equal(linksInWords(snapshot, 'old/deploy/legacy'), 'Nothing leads to old/deploy/legacy or from there.');
  });
});

function judged(snapshot: Snapshot) {
  const findings = judgeAll(snapshot);
  return {
    problemsOf: (object: Parameters<typeof sourceKey>[0]) =>
      findings.filter(it => it.object && sourceKey(it.object) === sourceKey(object)),
  };
}
