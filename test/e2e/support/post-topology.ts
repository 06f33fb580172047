import type { Topology, TopologyEdge, TopologyNode, TopologyPlace } from '../../../server/src/protocol/protocol';
import type { PanelTrace } from '../../../client/src/panel-messages';

/** The study post's four experiments as a topology, with one Service whose selector matches nothing. */
export const post: Topology = topology([
  node('external', 'client', 'Internet', 'Internet', 'outside the cluster', { source: 'external' }),
  node('host', 'client', 'Host', 'Your computer', '127.0.0.1', { source: 'host' }),
  node('node/myserver01', 'entry', 'Node', 'myserver01', 'Node · 10.0.2.4'),
  node('node/myserver02', 'entry', 'Node', 'myserver02', 'Node · 10.0.2.5'),
  node('node/myserver03', 'entry', 'Node', 'myserver03', 'Node · 10.0.2.6'),
  ...experiment('ex05', 'web-service', 'ClusterIP · 80 → 80', [
    node('ex05:default/Pod/nginx01', 'client', 'Pod', 'nginx01', 'Pod · nginx:latest', {
      bundle: 'ex05',
      namespace: null,
      source: 'pod/nginx01',
      places: [{ ...onNode(1), pods: 1, first: [{ name: 'nginx01', address: '192.168.1.30', ready: true }] }],
    }),
  ]),
  ...experiment('ex06', 'web-service-nodeport', 'NodePort · 80 → 80', [
    node('ex06:default/NodePort/web-service-nodeport', 'entry', 'NodePort', '31001', 'NodePort · every node', {
      bundle: 'ex06',
      namespace: 'default',
      places: [onNode(1), onNode(2), onNode(3)],
    }),
  ]),
  ...experiment('ex07', 'web-service-loadbalancer', 'LoadBalancer · 80 → 80', [
    node('ex07:default/ExternalIP/web-service-loadbalancer', 'entry', 'ExternalIP', '10.0.2.4:80', 'External IP', {
      bundle: 'ex07',
      namespace: 'default',
    }),
  ]),
  node('ex08:default/Pod/nginx01', 'client', 'Pod', 'nginx01', 'Pod · nginx:latest', {
    bundle: 'ex08',
    namespace: null,
    source: 'pod/nginx01',
    places: [{ ...onNode(3), pods: 1, first: [{ name: 'nginx01', address: '192.168.3.30', ready: true }] }],
  }),
  node(
    'ex08:default/Service/web-service-externalname',
    'service',
    'Service',
    'web-service-externalname',
    'ExternalName',
    {
      bundle: 'ex08',
      namespace: 'default',
      url: 'http://web-service-externalname',
    },
  ),
  node('ex08:External/www.google.com', 'workload', 'External', 'www.google.com', 'outside the cluster', {
    bundle: 'ex08',
  }),
  node('ex09:default/Service/web-servce', 'service', 'Service', 'web-servce', 'ClusterIP · 80 → http', {
    bundle: 'ex09',
    namespace: 'default',
    severity: 'error',
    problems: ['selector app.kubernetes.io/name=web-deply matches no pod; web-deploy is the nearest'],
    url: 'http://web-servce',
  }),
  node('ex09:default/Missing/web-servce', 'workload', 'Missing', 'no pod matches', 'did you mean web-deploy?', {
    bundle: 'ex09',
    namespace: 'default',
    ghost: true,
    severity: 'error',
  }),
  node('ex09:default/Deployment/deploy-test01', 'workload', 'Deployment', 'deploy-test01', '3 pods · nginx', {
    bundle: 'ex09',
    namespace: 'default',
    pods: 3,
    severity: 'warning',
    problems: ['no Service selects these pods'],
  }),
]);

function topology(nodes: readonly TopologyNode[]): Topology {
  const at = (end: string) => nodes.find(it => it.id === end || it.id.endsWith(end))?.id ?? end;
  const links: readonly [string, string, Partial<TopologyEdge>?][] = [
    ['ex05:default/Pod/nginx01', 'ex05:default/Service/web-service', { port: '80/TCP' }],
    ['ex05:default/Service/web-service', 'ex05:default/Deployment/deploy-test01', { port: '80→80/TCP' }],
    ['host', 'node/myserver02', { port: '31051→31001' }],
    ['host', 'node/myserver03', { port: '31061→31001' }],
    ['host', 'node/myserver01', { port: '80→80' }],
    ['node/myserver02', 'ex06:default/NodePort/web-service-nodeport', { port: '31001' }],
    ['node/myserver03', 'ex06:default/NodePort/web-service-nodeport', { port: '31001' }],
    ['ex06:default/NodePort/web-service-nodeport', 'ex06:default/Service/web-service-nodeport', { port: '31001→80' }],
    ['ex06:default/Service/web-service-nodeport', 'ex06:default/Deployment/deploy-test01', { port: '80→80/TCP' }],
    ['node/myserver01', 'ex07:default/ExternalIP/web-service-loadbalancer', { port: '80' }],
    [
      'external',
      'ex07:default/Service/web-service-loadbalancer',
      { state: 'unknown', reason: 'no load balancer here' },
    ],
    [
      'ex07:default/ExternalIP/web-service-loadbalancer',
      'ex07:default/Service/web-service-loadbalancer',
      { port: '80' },
    ],
    ['ex07:default/Service/web-service-loadbalancer', 'ex07:default/Deployment/deploy-test01', { port: '80→80/TCP' }],
    ['ex08:default/Pod/nginx01', 'ex08:default/Service/web-service-externalname', { port: '80/TCP' }],
    [
      'ex08:default/Service/web-service-externalname',
      'ex08:External/www.google.com',
      { state: 'warning', port: 'CNAME' },
    ],
    ['ex09:default/Service/web-servce', 'ex09:default/Missing/web-servce', { state: 'error', port: '80→http' }],
  ];
  return {
    version: 1,
    nodes,
    edges: links.map(([from, to, more]) => ({
      id: `${from}->${to}`,
      from: at(from),
      to: at(to),
      state: 'ok',
      port: null,
      reason: 'the selector matches its pods',
      ...more,
    })),
    bundles: ['ex05', 'ex06', 'ex07', 'ex08', 'ex09'],
    searched: ['**/*.yaml', '**/*.yml', '**/*.json'],
    unreadable: 0,
  };
}

function experiment(bundle: string, service: string, detail: string, more: readonly TopologyNode[]): TopologyNode[] {
  const place = { bundle, namespace: 'default' };
  return [
    ...more,
    node(`${bundle}:default/Service/${service}`, 'service', 'Service', service, detail, {
      ...place,
      url: `http://${service}`,
    }),
    node(`${bundle}:default/Deployment/deploy-test01`, 'workload', 'Deployment', 'deploy-test01', '3 pods · nginx', {
      ...place,
      pods: 3,
      source: 'deploy/deploy-test01',
      places: [onNode(2, 'nhmwn'), onNode(3, 't4v8q', 'w9zj2')],
    }),
  ];
}

function onNode(number: number, ...pods: readonly string[]): TopologyPlace {
  const first = pods.map((it, index) => ({
    name: `deploy-test01-5b8c666f54-${it}`,
    address: `192.168.${number}.${index + 71}`,
    ready: true,
  }));
  return { node: `myserver0${number}`, address: `10.0.2.${number + 3}`, pods: first.length, first };
}

function node(
  id: string,
  lane: TopologyNode['lane'],
  kind: string,
  label: string,
  detail: string,
  more: Partial<TopologyNode> = {},
): TopologyNode {
  const nothing = {
    namespace: null,
    bundle: null,
    severity: null,
    problems: [],
    ghost: false,
    source: null,
    url: null,
    terms: [],
  };
  return { id, lane, kind, label, detail, description: `${kind} ${label}, ${detail}`, ...nothing, ...more };
}

const thePod = 'deploy-test01-5b8c666f54-t4v8q';

/** `curl http://127.0.0.1:31051` on the user's own computer, as the post has it. */
export const trace: PanelTrace = {
  from: 'host',
  url: 'http://127.0.0.1:31051/',
  bundle: 'ex06',
  command: 'curl -v http://127.0.0.1:31051',
  verdict: 'delivered',
  exitCode: 0,
  reason: '200 from one of the 3 pods of deploy-test01',
  steps: [
    step(1, 'client', 'your computer calls 127.0.0.1:31051', 'host'),
    step(2, 'port-forward', '127.0.0.1:31051 is forwarded to 10.0.2.5:31001', 'node/myserver02'),
    step(
      3,
      'node-port',
      'node port 31001 belongs to web-service-nodeport',
      'ex06:default/NodePort/web-service-nodeport',
      'myserver02',
    ),
    step(4, 'cluster-ip', 'port 80 of the Service', 'ex06:default/Service/web-service-nodeport'),
    step(5, 'pod', 'one of 3 pods, port 80: nginx answers', 'ex06:default/Deployment/deploy-test01', thePod),
  ],
  shares: [{ edge: 'ex06:default/Service/web-service-nodeport->ex06:default/Deployment/deploy-test01', share: 1 }],
  difference: null,
};

/** A request that ends at a Service without endpoints. */
export const failedTrace: PanelTrace = {
  ...trace,
  from: 'pod/nginx01',
  bundle: 'ex09',
  command: 'curl -v http://web-servce',
  verdict: 'refused',
  exitCode: 7,
  reason: 'Service web-servce has no endpoints: connection refused',
  steps: [
    step(1, 'dns', 'web-servce is 10.100.25.6', 'ex09:default/Service/web-servce'),
    { ...step(2, 'endpoint-choice', 'no pod matches', 'ex09:default/Missing/web-servce'), outcome: 'refused' },
  ],
  shares: [],
};

function step(number: number, kind: string, summary: string, at: string, part?: string): PanelTrace['steps'][number] {
  return { number, kind, outcome: 'ok', summary, nodes: [at], ...(part ? { part } : {}), location: null };
}
