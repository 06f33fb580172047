import type { ClusterService } from '../../network/cluster';
import { code, several, verdict } from '../markdown';
import { serviceOf, startsWith } from './context';
import type { HoverContext, Topic } from './context';
import { aliasText } from './service';
import { addressLines, withPorts } from './service-addresses';

/** Further fields of a Service: what their values do to whom. */
export const serviceFields: Topic = context => {
  const service = serviceOf(context);
  const field = context.path[1];
  if (!service || !startsWith(context.path, 'spec') || typeof field !== 'string') {
    return undefined;
  }
  return fields[field]?.(context, service);
};

type About = (context: HoverContext, service: ClusterService) => string | undefined;

const fields: Readonly<Record<string, About>> = {
  externalName: (context, service) =>
    service.service.type === 'ExternalName'
      ? aliasText(context, service)
      : verdict(`${code('externalName')} is ignored: the type is ${service.service.type}`, []),
  externalIPs,
  clusterIP,
  clusterIPs: clusterIP,
  externalTrafficPolicy,
  internalTrafficPolicy,
  sessionAffinity,
  loadBalancerIP: (context, service) =>
    verdict(`The address to ask the load balancer for: ${code(service.service.loadBalancerIP?.value ?? '')}`, [
      'deprecated, and many load balancers do not heed it; here it is taken as granted',
      ...addressLines(context, service),
    ]),
  loadBalancerSourceRanges: (_, { service }) =>
    verdict(
      `Only ${several(service.loadBalancerSourceRanges.map(it => code(it.value)))} may use the load balancer's address`,
      ['others get no answer (curl exit 28)', 'node ports, external IPs and the cluster IP are not guarded by it'],
    ),
  publishNotReadyAddresses: (_, { service }) =>
    service.publishNotReadyAddresses
      ? verdict('Pods count as ready endpoints whether they are ready or not', [
          'meant for headless Services whose pods must find each other before they are ready',
        ])
      : verdict('Only ready pods are endpoints that answer', []),
};

function externalIPs(context: HoverContext, service: ClusterService): string {
  const { name, service: spec } = service;
  const addresses = spec.externalIPs.map(it => it.value);
  if (spec.headless || spec.type === 'ExternalName') {
    return verdict(`${code('externalIPs')} are ignored: the Service has no proxy`, []);
  }
  const ports = spec.ports.map(it => it.port);
  const owners = addresses.flatMap(address => {
    const node = context.cluster.nodes.find(it => [...it.addresses, ...it.externalAddresses].includes(address));
    return node
      ? [`${code(address)} is the address of node ${code(node.name)}, so packets to it arrive there anyway`]
      : [];
  });
  return verdict(
    `Any node that receives a packet for ${several(
      addresses.map(it => withPorts(it, ports)),
      3,
    )} passes it on to ${code(name)}`,
    [
      'it answers at the Service port, not at the node port',
      ...owners,
      'Kubernetes does not announce these addresses: that packets to them reach a node is the business of whoever runs the network',
      'a pod or node that calls the address is served without leaving the cluster',
    ],
  );
}

function clusterIP(context: HoverContext, service: ClusterService): string {
  if (service.service.headless) {
    return verdict('Headless: no cluster IP and no proxy; DNS answers the addresses of the ready pods', [
      'clients choose among the addresses and call the port of the pod itself: no port mapping takes place',
      ...addressLines(context, service),
    ]);
  }
  return verdict(`The Service's address inside the cluster: ${several(service.clusterIPs.map(code))}`, [
    service.clusterIPWritten
      ? 'asked for here; it must lie in the Service range and be free'
      : 'generated; in a cluster it would be another one',
    ...addressLines(context, service),
  ]);
}

function externalTrafficPolicy({ cluster }: HoverContext, service: ClusterService): string {
  if (service.service.externalTrafficPolicy === 'Cluster') {
    return verdict(`${code('Cluster')}: traffic from outside reaches any pod through any node`, [
      "pods see the node's address as the source, not the client's",
      'one more hop between nodes is possible',
    ]);
  }
  const local = nodesWithEndpoints(cluster, service);
  const others = cluster.nodes.map(it => it.name).filter(it => !local.includes(it));
  return verdict(
    `${code('Local')}: traffic from outside is answered only by nodes that run a ready pod${local.length > 0 ? `: ${several(local.map(code))}` : ', and none does'}`,
    [
      ...(others.length > 0
        ? [`${several(others.map(code))} drop${others.length === 1 ? 's' : ''} it without an answer (curl exit 28)`]
        : []),
      "pods see the client's own address",
      'callers inside the cluster are not affected',
    ],
  );
}

function internalTrafficPolicy({ cluster }: HoverContext, service: ClusterService): string {
  if (service.service.internalTrafficPolicy === 'Cluster') {
    return verdict(`${code('Cluster')}: callers inside the cluster reach any pod of the Service`, []);
  }
  const local = nodesWithEndpoints(cluster, service);
  return verdict(`${code('Local')}: callers inside reach only pods on their own node`, [
    local.length > 0 ? `that works on ${several(local.map(code))}` : 'no node runs a ready pod of it',
    'on other nodes packets are dropped (curl exit 28), even while other nodes have pods',
  ]);
}

function sessionAffinity({ member }: HoverContext, { service }: ClusterService): string {
  const seconds = member.object.root.number('spec', 'sessionAffinityConfig', 'clientIP', 'timeoutSeconds')?.value;
  return service.sessionAffinity === 'ClientIP'
    ? verdict(`${code('ClientIP')}: the same client address always reaches the same pod`, [
        `until it pauses for ${seconds ?? 10_800} seconds`,
        'clients behind one address (NAT, a node under `externalTrafficPolicy: Cluster`) share a pod',
      ])
    : verdict(`${code('None')}: each new connection goes to a pod at random, all equally likely`, []);
}

function nodesWithEndpoints(cluster: HoverContext['cluster'], service: ClusterService): string[] {
  const ready = cluster.endpoints(service).addresses.filter(it => it.ready);
  return [...new Set(ready.flatMap(it => it.nodeName ?? []))].sort();
}
