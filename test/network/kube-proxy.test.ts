import assert from 'node:assert/strict';
import { usableEndpoints } from '../../server/src/network/endpoint-choice';
import { clusterOf } from '../../server/src/network/build-cluster';
import { serviceProxy, takesNodePorts } from '../../server/src/network/service-proxy';
import type { ProxyDecision } from '../../server/src/network/service-proxy';
import { endpointText } from '../../server/src/network/hop';
import type { Cluster, ClusterService, Endpoint } from '../../server/src/network/cluster';
import { agreement } from '../support/agreement';
import { sharedJson } from '../support/shared';
import { load } from '../support/workspace';

type Mode = 'iptables' | 'nftables';
type Expected = 'REJECT' | 'DROP' | 'NONE' | { readonly backends: readonly string[] };

interface Flow {
  readonly name: string;
  readonly source: string;
  readonly sourceKind: 'pod' | 'node' | 'external';
  readonly dest: string;
  readonly port: number;
  readonly protocol: string;
  readonly expected: Partial<Record<Mode, Expected>>;
  readonly masquerade?: boolean;
}

interface FlowCase {
  readonly id: string;
  readonly env: {
    readonly viewNode: string;
    readonly nodeIPs: readonly string[];
    readonly podCIDRs: readonly string[];
    readonly serviceCIDRs: readonly string[];
    readonly nodePortAddresses: Partial<Record<Mode, 'all' | readonly string[]>>;
    readonly localhostNodePorts?: boolean;
    readonly masqueradeAll?: boolean;
    readonly localDetector?: boolean;
  };
  readonly objects: string;
  readonly flows: readonly Flow[];
}

interface TopologyCase {
  readonly name: string;
  readonly nodeName: string;
  readonly nodeZone: string | null;
  readonly service: {
    readonly internalTrafficPolicy: string;
    readonly externalTrafficPolicy: string;
    readonly externallyAccessible: boolean;
  };
  readonly endpoints: readonly {
    readonly address: string;
    readonly ready: boolean | number;
    readonly serving: boolean | number;
    readonly terminating: boolean | number;
    readonly local: boolean;
    readonly zoneHints: readonly string[];
    readonly nodeHints: readonly string[];
  }[];
  readonly expected: {
    readonly cluster: readonly string[] | null;
    readonly local: readonly string[] | null;
    readonly hasAny: boolean;
  };
}

const flows = sharedJson('testdata', 'connectivity', 'kube-proxy', 'flows.json') as { cases: FlowCase[] };
const topology = sharedJson('testdata', 'connectivity', 'kube-proxy', 'topology.json') as { cases: TopologyCase[] };

describe('kube-proxy', () => {
  for (const mode of ['iptables', 'nftables'] as const) {
    it(`decides as kube-proxy's own packet flow tests say (${mode})`, () => {
      const verdicts = flows.cases.flatMap(flowCase =>
        flowCase.flows.flatMap(flow => {
          const expected = flow.expected[mode];
          return expected === undefined
            ? []
            : [
                {
                  id: `${flowCase.id}: ${flow.name}`,
                  expected: { verdict: text(expected), masquerade: typeof expected === 'object' && flow.masquerade },
                  actual: decided(flowCase, flow, mode),
                },
              ];
        }),
      );
      agreement(verdicts, 1);
    });
  }

  it('keeps the families of a Service apart: source ranges, external IPs and addresses of the balancer', () => {
    const cluster = clusterIn(`
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  type: LoadBalancer
  clusterIPs: [10.96.0.50]
  externalIPs: [192.0.2.10, "2001:db8::10"]
  loadBalancerSourceRanges: ["2001:db8:1::/64"]
  ports: [{ port: 80 }]
status: { loadBalancer: { ingress: [{ ip: 198.51.100.5 }, { ip: "2001:db8::5" }] } }
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: web-1, labels: { kubernetes.io/service-name: web } }
addressType: IPv4
ports: [{ port: 80 }]
endpoints: [{ addresses: [10.244.0.9] }]
`);
    const verdict = (destination: string, source = '203.0.113.7') =>
      serviceProxy(cluster, cluster.nodes[0], { source, from: 'outside', destination, port: 80, protocol: 'TCP' })
        .verdict;
    // Ranges of the other family guard nothing.
    assert.equal(verdict('198.51.100.5'), 'forward');
    assert.equal(verdict('192.0.2.10'), 'forward');
    // Without a cluster IP of the family, no proxy knows the Service.
    assert.equal(verdict('2001:db8::5', '2001:db8:1::7'), 'none');
    assert.equal(verdict('2001:db8::10', '2001:db8:1::7'), 'none');
  });

  it('takes node ports on all addresses of a family that nodePortAddresses says nothing about', () => {
    for (const proxyMode of ['iptables', 'nftables']) {
      const cluster = clusterIn({
        'node.yaml': `
apiVersion: v1
kind: Node
metadata: { name: one }
status:
  addresses:
    - { type: InternalIP, address: 10.0.0.1 }
    - { type: InternalIP, address: 10.1.0.1 }
    - { type: InternalIP, address: "2001:db8::1" }
    - { type: InternalIP, address: "2001:db8:1::1" }
`,
        'podpath.yaml': `cluster: { proxyMode: ${proxyMode}, nodePortAddresses: [10.1.0.0/16] }`,
      });
      const [node] = cluster.nodes;
      assert.ok(node);
      assert.deepEqual(
        ['10.0.0.1', '10.1.0.1', '2001:db8::1', '2001:db8:1::1'].filter(it => takesNodePorts(cluster, node, it)),
        ['10.1.0.1', '2001:db8::1', '2001:db8:1::1'],
        proxyMode,
      );
    }
  });

  it('chooses endpoints as CategorizeEndpoints does', () => {
    agreement(
      topology.cases.map(it => ({ id: it.name, expected: wanted(it), actual: chosen(it) })),
      1,
    );
  });
});

function clusterIn(manifests: string | Record<string, string>): Cluster {
  const snapshot = load(manifests);
  return clusterOf(snapshot.bundles[0]!, snapshot.settings.cluster);
}

function decided({ env, objects }: FlowCase, flow: Flow, mode: Mode): unknown {
  const snapshot = load({ 'objects.yaml': withAddresses(objects, env), 'podpath.yaml': settings(env, mode) });
  const [bundle] = snapshot.bundles;
  const cluster = clusterOf(bundle!, snapshot.settings.cluster);
  const decision = serviceProxy(
    cluster,
    cluster.nodes.find(it => it.name === env.viewNode),
    {
      source: flow.source,
      from: flow.sourceKind === 'external' ? 'outside' : flow.sourceKind,
      destination: flow.dest,
      port: flow.port,
      protocol: flow.protocol,
    },
    { masqueradeAll: env.masqueradeAll ?? false, tellsPods: env.localDetector ?? true },
  );
  return {
    verdict: verdictOf(decision),
    masquerade: decision.verdict === 'forward' && (flow.masquerade === undefined ? undefined : decision.masquerade),
  };
}

function verdictOf(decision: ProxyDecision): string {
  return decision.verdict === 'forward'
    ? text({ backends: decision.endpoints.map(it => endpointText(it.ip, it.port)) })
    : decision.verdict.toUpperCase();
}

function text(expected: Expected): string {
  return typeof expected === 'string' ? expected : [...expected.backends].sort().join(' ');
}

/** The node under test has more addresses than its manifest says. */
function withAddresses(objects: string, { nodeIPs }: FlowCase['env']): string {
  const [first = '', ...others] = objects.split('\n---\n');
  const more = nodeIPs.filter(it => !first.includes(it)).map(it => `  - {type: InternalIP, address: "${it}"}`);
  return [`${first.trimEnd()}\n${more.join('\n')}`, ...others].join('\n---\n');
}

function settings({ podCIDRs, serviceCIDRs, nodePortAddresses, localhostNodePorts }: FlowCase['env'], mode: Mode) {
  const blocks = nodePortAddresses[mode];
  return `cluster: ${JSON.stringify({
    podCIDRs,
    serviceCIDRs,
    proxyMode: mode,
    localhostNodePorts: localhostNodePorts ?? true,
    nodePortAddresses: blocks === 'all' ? [] : (blocks ?? []),
  })}\n`;
}

function wanted({ expected }: TopologyCase): unknown {
  return { cluster: expected.cluster, local: expected.local, any: expected.hasAny };
}

function chosen({ service, endpoints, nodeName, nodeZone }: TopologyCase): unknown {
  const usable = usableEndpoints(
    endpoints.map(it => endpoint(it, nodeName)),
    {
      nodePorts: service.externallyAccessible ? [30000] : [],
      loadBalancer: [],
      service: { ...service, externalIPs: [] },
    } as unknown as ClusterService,
    { name: nodeName, zone: nodeZone ?? undefined },
  );
  const names = (set: readonly Endpoint[] | undefined) => set?.map(it => it.name) ?? null;
  return { cluster: names(usable.cluster), local: names(usable.local), any: usable.any };
}

function endpoint(it: TopologyCase['endpoints'][number], nodeName: string): Endpoint {
  return {
    ip: it.address.replace(/:\d+$/, ''),
    port: 80,
    protocol: 'TCP',
    nodeName: it.local ? nodeName : 'another-node',
    zone: undefined,
    hostname: undefined,
    ready: Boolean(it.ready),
    serving: Boolean(it.serving),
    terminating: Boolean(it.terminating),
    forZones: it.zoneHints,
    forNodes: it.nodeHints,
    pod: undefined,
    name: it.address,
    written: undefined,
  };
}
