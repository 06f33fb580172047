import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { effectOf } from '../../server/src/features/hover/policy';
import { hoverAt } from '../support/hover';
import { sharedPath } from '../support/shared';
import { load } from '../support/workspace';

const pod = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { containers: [{ name: web, image: nginx }] }
`;
const policy = (name: string, spec: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: ${name}, namespace: shop }\nspec:\n${spec}`;

describe('hover of policies', () => {
  it('says what a policy does to whom, and which others add to it', () => {
    const text = hoverAt({
      'web.yaml': pod,
      'deny.yaml': policy('den$0y', '  podSelector: {}\n  policyTypes: [Ingress]\n'),
      'allow.yaml': policy(
        'allow',
        '  podSelector: { matchLabels: { app: web } }\n  ingress: [{ ports: [{ port: 80 }] }]\n',
      ),
    });
    assert.match(text, /\*\*NetworkPolicy `deny`: denies all ingress\*\*/);
    assert.match(text, /about the pods of 1 workload/);
    assert.match(text, /says nothing about egress/);
    assert.match(text, /NetworkPolicy `allow` selects some of them, too/);
  });

  it('says that it selects no pod', () => {
    const text = hoverAt({ 'deny.yaml': policy('deny', '  podSelector: { matchLabels: { app: w$0eb } }\n') });
    assert.match(text, /selects no pod that is known of namespace `shop`/);
  });

  it('tells the order of the policies of a cluster', () => {
    const admin =
      'apiVersion: policy.networking.k8s.io/v1alpha2\nkind: ClusterNetworkPolicy\nmetadata: { name: al$0l }\nspec: { tier: Admin, priority: 7, subject: { namespaces: {} }, ingress: [{ action: Deny, from: [{ namespaces: {} }] }] }\n';
    assert.match(hoverAt({ 'web.yaml': pod, 'all.yaml': admin }), /priority 7: it is asked before all NetworkPolicies/);
  });

  it('classifies policies as popeye does', () => {
    const text = readFileSync(sharedPath('testdata', 'peers', 'popeye/net/np/2.yaml'), 'utf8');
    const effects = [...load(text).files.values()]
      .flatMap(it => it.objects)
      .flatMap(it => (it.policy ? [`${it.name}: ${effectOf(it.policy)}`] : []));
    assert.deepEqual(effects, [
      'deny-all: denies all ingress and egress',
      'deny-all-ing: denies all ingress',
      'deny-all-eg: denies all egress',
      'allow-all: allows all ingress and egress',
      'allow-all-ing: allows all ingress',
      'allow-all-eg: allows all egress',
      'ip-block-all-ing: denies all ingress, limits egress to 1 rule',
      'ip-block-all-eg: limits ingress to 1 rule, denies all egress',
    ]);
  });
});
