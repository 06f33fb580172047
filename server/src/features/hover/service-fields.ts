import { say } from '../../base/say';
import { several } from '../../base/several';
import type { ClusterService } from '../../network/cluster';
import { code, verdict } from '../markdown';
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
  return fields.get(field)?.(context, service);
};

type About = (context: HoverContext, service: ClusterService) => string | undefined;

const fields: ReadonlyMap<string, About> = new Map(
  Object.entries<About>({
    externalName: (context, service) =>
      service.service.type === 'ExternalName'
        ? aliasText(context, service)
        : verdict(say`${code('externalName')} is ignored: the type is ${service.service.type}`, []),
    externalIPs,
    clusterIP,
    clusterIPs: clusterIP,
    externalTrafficPolicy,
    internalTrafficPolicy,
    sessionAffinity,
    loadBalancerIP: (context, service) =>
      verdict(say`The address to ask the load balancer for: ${code(service.service.loadBalancerIP?.value ?? '')}`, [
        say`deprecated, and many load balancers do not heed it; here it is taken as granted`,
        ...addressLines(context, service),
      ]),
    loadBalancerSourceRanges: (_, { service }) =>
      verdict(
        say`Only ${several(service.loadBalancerSourceRanges.map(it => code(it.value)))} may use the load balancer's address`,
        [
          say`others get no answer (curl exit 28)`,
          say`node ports, external IPs and the cluster IP are not guarded by it`,
        ],
      ),
    publishNotReadyAddresses: (_, { service }) =>
      service.publishNotReadyAddresses
        ? verdict(say`Pods count as ready endpoints whether they are ready or not`, [
            say`meant for headless Services whose pods must find each other before they are ready`,
          ])
        : verdict(say`Only ready pods are endpoints that answer`, []),
  }),
);

function externalIPs(context: HoverContext, service: ClusterService): string {
  const { name, service: spec } = service;
  const addresses = spec.externalIPs.map(it => it.value);
  if (spec.headless || spec.type === 'ExternalName') {
    return verdict(say`${code('externalIPs')} are ignored: the Service has no proxy`, []);
  }
  const ports = spec.ports.map(it => it.port);
  const owners = addresses.flatMap(address => {
    const node = context.cluster.nodes.find(it => [...it.addresses, ...it.externalAddresses].includes(address));
    return node
      ? [say`${code(address)} is the address of node ${code(node.name)}, so packets to it arrive there anyway`]
      : [];
  });
  return verdict(
    say`Any node that receives a packet for ${several(
      addresses.map(it => withPorts(it, ports)),
      3,
    )} passes it on to ${code(name)}`,
    [
      say`it answers at the Service port, not at the node port`,
      ...owners,
      say`Kubernetes does not announce these addresses: that packets to them reach a node is the business of whoever runs the network`,
      say`a pod or node that calls the address is served without leaving the cluster`,
    ],
  );
}

function clusterIP(context: HoverContext, service: ClusterService): string {
  if (service.service.headless) {
    return verdict(say`Headless: no cluster IP and no proxy; DNS answers the addresses of the ready pods`, [
      say`clients choose among the addresses and call the port of the pod itself: no port mapping takes place`,
      ...addressLines(context, service),
    ]);
  }
  return verdict(say`The Service's address inside the cluster: ${several(service.clusterIPs.map(code))}`, [
    service.clusterIPWritten
      ? say`asked for here; it must lie in the Service range and be free`
      : say`generated; in a cluster it would be another one`,
    ...addressLines(context, service),
  ]);
}

function externalTrafficPolicy({ cluster }: HoverContext, service: ClusterService): string {
  if (service.service.externalTrafficPolicy === 'Cluster') {
    return verdict(say`${code('Cluster')}: traffic from outside reaches any pod through any node`, [
      say`pods see the node's address as the source, not the client's`,
      say`one more hop between nodes is possible`,
    ]);
  }
  const local = nodesWithEndpoints(cluster, service);
  const others = cluster.nodes.map(it => it.name).filter(it => !local.includes(it));
  return verdict(
    say`${code('Local')}: traffic from outside is answered only by nodes that run a ready pod${local.length > 0 ? `: ${several(local.map(code))}` : say`, and none does`}`,
    [
      ...(others.length > 0
        ? [say`${several(others.map(code))} drop${others.length === 1 ? 's' : ''} it without an answer (curl exit 28)`]
        : []),
      say`pods see the client's own address`,
      say`callers inside the cluster are not affected`,
    ],
  );
}

function internalTrafficPolicy({ cluster }: HoverContext, service: ClusterService): string {
  if (service.service.internalTrafficPolicy === 'Cluster') {
    return verdict(say`${code('Cluster')}: callers inside the cluster reach any pod of the Service`, []);
  }
  const local = nodesWithEndpoints(cluster, service);
  return verdict(say`${code('Local')}: callers inside reach only pods on their own node`, [
    local.length > 0 ? say`that works on ${several(local.map(code))}` : say`no node runs a ready pod of it`,
    say`on other nodes packets are dropped (curl exit 28), even while other nodes have pods`,
  ]);
}

function sessionAffinity({ member }: HoverContext, { service }: ClusterService): string {
  const seconds = member.object.root.number('spec', 'sessionAffinityConfig', 'clientIP', 'timeoutSeconds')?.value;
  return service.sessionAffinity === 'ClientIP'
    ? verdict(say`${code('ClientIP')}: the same client address always reaches the same pod`, [
        say`until it pauses for ${seconds ?? 10_800} seconds`,
        say`clients behind one address (NAT, a node under \`externalTrafficPolicy: Cluster\`) share a pod`,
      ])
    : verdict(say`${code('None')}: each new connection goes to a pod at random, all equally likely`, []);
}

function nodesWithEndpoints(cluster: HoverContext['cluster'], service: ClusterService): string[] {
  const ready = cluster.endpoints(service).addresses.filter(it => it.ready);
  return [...new Set(ready.flatMap(it => it.nodeName ?? []))].sort();
}
