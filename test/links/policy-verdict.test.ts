import assert from 'node:assert/strict';
import type { Bundle } from '../../server/src/links/bundle';
import type { PodMember } from '../../server/src/links/member';
import { labelsOfNamespaces, policiesAround, policiesOf, policyPod } from '../../server/src/links/policies';
import { policyVerdict } from '../../server/src/links/policy-verdict';
import type { PolicyEnd } from '../../server/src/links/policy-verdict';
import type { Direction } from '../../server/src/model/policy';
import { agreement } from '../support/agreement';
import type { Compared } from '../support/agreement';
import { sharedJson } from '../support/shared';
import { load } from '../support/workspace';

interface Flow {
  readonly src: string;
  readonly dst: string;
  readonly port: number;
  readonly protocol: string;
  readonly allowed: boolean;
  readonly ingress?: boolean;
  readonly egress?: boolean;
}

describe('policies', () => {
  it('decide as the truth tables of the Kubernetes e2e tests say', () => {
    const { cases } = sharedJson('testdata', 'connectivity', 'k8s-e2e-netpol', 'cases.json') as {
      cases: {
        id: string;
        manifests: string;
        probes: { port: number; protocol: string; denied: [string, string][] }[];
      }[];
    };
    agreement(
      cases.flatMap(({ id, manifests, probes }) => {
        const bundle = bundleOf(manifests);
        const names = bundle.allPodMembers.map(nameOf);
        const pairs = names.flatMap(src => names.filter(it => it !== src).map(dst => ({ src, dst })));
        return probes.flatMap(({ port, protocol, denied }) =>
          pairs.map(({ src, dst }): Compared => ({
            id: `${id}: ${src} to ${dst}:${port}/${protocol}`,
            expected: !denied.some(([from, to]) => from === src && to === dst),
            actual: passes(bundle, { src, dst, port, protocol }),
          })),
        );
      }),
      1,
    );
  });

  it('decide as the tables of AdminNetworkPolicy say, on each side', () => {
    const { cases } = sharedJson('testdata', 'connectivity', 'network-policy-api', 'anp-banp.json') as {
      cases: { id: string; manifests: string; flows: Flow[] }[];
    };
    agreement(
      cases.flatMap(({ id, manifests, flows }) => {
        const bundle = bundleOf(manifests);
        return flows.map((flow): Compared => ({
          id: `${id}: ${flow.src} to ${flow.dst}:${flow.port}/${flow.protocol}`,
          expected: { egress: flow.egress, ingress: flow.ingress },
          actual: { egress: side('egress', bundle, flow), ingress: side('ingress', bundle, flow) },
        }));
      }),
      1,
    );
  });

  it('decide as the conformance tests of ClusterNetworkPolicy say', () => {
    const { base, cases } = sharedJson(
      'testdata',
      'connectivity',
      'network-policy-api',
      'clusternetworkpolicy.json',
    ) as {
      base: string;
      cases: {
        id: string;
        policies: string;
        namespaceLabels: Record<string, Record<string, string>>;
        flows: Flow[];
      }[];
    };
    agreement(
      cases.flatMap(({ id, policies, namespaceLabels, flows }) => {
        const namespaces = Object.entries(namespaceLabels).map(([name, labels]) =>
          JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } }),
        );
        const others = base.split(/^---$/m).filter(it => !/^kind: Namespace$/m.test(it));
        const bundle = bundleOf([...namespaces, ...others, policies].join('\n---\n'));
        return flows.map((flow): Compared => ({
          id: `${id}: ${flow.src} to ${flow.dst}:${flow.port}/${flow.protocol}`,
          expected: flow.allowed,
          actual: passes(bundle, flow),
        }));
      }),
      1,
    );
  });

  it('decide single questions as another analyser evaluates them', () => {
    const { cases } = sharedJson('testdata', 'connectivity', 'netpol-analyzer', 'eval.json') as {
      cases: (Omit<Flow, 'port'> & { id: string; manifests?: string; port: string | number })[];
    };
    const asked = cases.flatMap(({ manifests, port, ...flow }) =>
      manifests === undefined ? [] : [{ ...flow, manifests, port: Number(port) }],
    );
    assert.ok(asked.length > 50);
    agreement(
      asked.map(({ id, manifests, ...flow }): Compared => ({
        id: `${id}: ${flow.src} to ${flow.dst}:${flow.port}/${flow.protocol}`,
        expected: flow.allowed,
        actual: passes(bundleOf(manifests), flow),
      })),
      1,
    );
  });

  it('name the rule that decided, and those that isolate', () => {
    const bundle = bundleOf(`
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { containers: [{ name: web, image: example.com/web:1, ports: [{ name: http, containerPort: 8080 }] }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: deny, namespace: shop }
spec: { podSelector: {} }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: allow, namespace: shop }
spec:
  podSelector: { matchLabels: { app: web } }
  ingress:
    - from: [{ ipBlock: { cidr: 10.0.0.0/8, except: [10.1.0.0/16] } }]
      ports: [{ port: http }]
`);
    const [web] = bundle.allPodMembers;
    assert.ok(web);
    const from = (ip: string, port: number) =>
      policyVerdict(
        'ingress',
        policyPod(web),
        { pod: undefined, ips: [ip] },
        { port, protocol: 'TCP' },
        policiesOf(web, bundle),
        labelsOfNamespaces(bundle),
      );
    assert.equal(from('10.2.0.1', 8080).by?.policy.name, 'allow');
    assert.deepEqual(
      from('10.1.0.1', 8080).isolating.map(it => it.name),
      ['deny', 'allow'],
    );
    assert.deepEqual([from('10.1.0.1', 8080).allowed, from('10.2.0.1', 80).allowed], [false, false]);
  });
});

function bundleOf(manifests: string): Bundle {
  const [bundle] = load(manifests).bundles;
  assert.ok(bundle);
  return bundle;
}

function nameOf({ namespace, name }: PodMember): string {
  return `${namespace}/${name}`;
}

function passes(bundle: Bundle, flow: Omit<Flow, 'allowed'>): boolean {
  return side('egress', bundle, flow) && side('ingress', bundle, flow);
}

function side(direction: Direction, bundle: Bundle, { src, dst, port, protocol }: Omit<Flow, 'allowed'>): boolean {
  const [subject, peer] = direction === 'egress' ? [src, dst] : [dst, src];
  const end = endOf(bundle, subject);
  if (!end.pod) {
    // No policy is about what happens at an address outside.
    assert.match(subject, /^[\da-f.:]+$/, `no pod ${subject}`);
    return true;
  }
  return policyVerdict(
    direction,
    end.pod,
    endOf(bundle, peer),
    { port, protocol },
    policiesAround(end.pod.namespace, bundle),
    labelsOfNamespaces(bundle),
  ).allowed;
}

/** A pod by `namespace/name`; anything else is an address. */
function endOf(bundle: Bundle, text: string): PolicyEnd {
  const pods = bundle.allPodMembers.find(it => nameOf(it) === text);
  return pods ? { pod: policyPod(pods), ips: pods.source.status?.podIPs ?? [] } : { pod: undefined, ips: [text] };
}
