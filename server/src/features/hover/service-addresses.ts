import { say } from '../../base/say';
import { several } from '../../base/several';
import type { ClusterService, ServiceEndpoints } from '../../network/cluster';
import { code } from '../markdown';
import type { HoverContext } from './context';

/** Where a Service is called and by whom: one line each for inside, nodes, load balancer and external IPs. */
export function addressLines(context: HoverContext, service: ClusterService): string[] {
  return [
    insideLine(context, service),
    ...nodeLine(context, service),
    ...balancerLine(service),
    ...externalIpLine(context, service),
    ...forwardLine(context, service),
  ];
}

/** What the manifests do not say and a cluster would choose otherwise. */
export function generatedLine(service: ClusterService, endpoints: ServiceEndpoints): string[] {
  const written = service.service.ports;
  const nodePorts = written.filter(port => port.nodePort === undefined && service.nodePorts[port.index] !== undefined);
  const pods = endpoints.addresses.flatMap(it => (it.written ? [] : (it.pod ?? [])));
  const parts = [
    ...(service.clusterIPs.length > 0 && !service.clusterIPWritten ? [say`the cluster IP`] : []),
    ...(nodePorts.length > 0
      ? [several(nodePorts.map(it => say`node port ${service.nodePorts[it.index] ?? ''}`))]
      : []),
    ...(service.loadBalancerAssumed && service.loadBalancer.length > 0 ? [say`the load balancer's address`] : []),
    ...(pods.some(it => it.source.object.kind !== 'Pod') ? [say`pod names`] : []),
    ...(pods.some(it => it.source.source.status === undefined) ? [say`pod IPs`] : []),
  ];
  const assumed = pods.some(it => it.assumedReady);
  if (parts.length === 0) {
    return assumed ? [say`*pods are assumed to be ready*`] : [];
  }
  const generated = several(parts, 6);
  return [assumed ? say`*generated: ${generated}; pods are assumed to be ready*` : say`*generated: ${generated}*`];
}

/** `address:port` for every port of a Service; IPv6 in brackets. */
export function withPorts(address: string, ports: readonly (number | undefined)[]): string {
  const host = address.includes(':') ? `[${address}]` : address;
  const numbers = [...new Set(ports.filter(it => it !== undefined))];
  return several(numbers.length > 0 ? numbers.map(it => code(`${host}:${it}`)) : [code(address)], 3);
}

function insideLine({ cluster }: HoverContext, { name, namespace, service, clusterIPs }: ClusterService): string {
  const full = code(`${name}.${namespace}.svc.${cluster.settings.domain}`);
  if (service.headless) {
    return say`pods inside: ${full} resolves to the pods themselves: no cluster IP, no load balancing, no port mapping`;
  }
  const ports = service.ports.map(it => it.port);
  const [first = ''] = clusterIPs;
  return say`pods and nodes, inside only: ${withPorts(first, ports)}, for pods also by name, ${full}`;
}

function nodeLine({ cluster }: HoverContext, { service, nodePorts }: ClusterService): string[] {
  const ports = nodePorts.filter(it => it !== undefined);
  const addresses = cluster.nodes.flatMap(it => it.addresses.slice(0, 1));
  const local = service.externalTrafficPolicy === 'Local' ? say` (\`Local\`: only nodes with such a pod answer)` : '';
  return ports.length === 0
    ? []
    : [
        say`whoever reaches a node: ${several(
          addresses.map(it => withPorts(it, ports)),
          4,
        )}${local}`,
      ];
}

function balancerLine({ service, loadBalancer }: ClusterService): string[] {
  if (service.type !== 'LoadBalancer') {
    return [];
  }
  const addresses = loadBalancer.flatMap(it => it.ip ?? it.hostname ?? []);
  const ports = service.ports.map(it => it.port);
  const ranges = service.loadBalancerSourceRanges.map(it => code(it.value));
  return addresses.length > 0
    ? [
        say`${ranges.length > 0 ? say`only ${several(ranges)}` : say`everyone outside`}: load balancer ${several(addresses.map(it => withPorts(it, ports)))}`,
      ]
    : [
        say`load balancer: \`<pending>\`, since nothing in this cluster gives it an address (setting \`cluster.loadBalancer\`)`,
      ];
}

function externalIpLine({ cluster }: HoverContext, { service }: ClusterService): string[] {
  if (service.externalIPs.length === 0 || service.headless) {
    return [];
  }
  const ports = service.ports.map(it => it.port);
  const parts = service.externalIPs.map(({ value }) => {
    const node = cluster.nodes.find(it => [...it.addresses, ...it.externalAddresses].includes(value));
    return `${withPorts(value, ports)}${node ? say` (node ${code(node.name)})` : ''}`;
  });
  return [say`outside, at the Service port: external IP ${several(parts)}, on any node that such a packet reaches`];
}

/** Port forwards of the user's own computer that lead to this Service. */
function forwardLine({ cluster, snapshot }: HoverContext, service: ClusterService): string[] {
  const doors = new Set([
    ...cluster.nodes.flatMap(node => node.addresses.flatMap(ip => service.nodePorts.map(it => `${ip}:${it ?? ''}`))),
    ...[...service.service.externalIPs.map(it => it.value), ...service.loadBalancer.map(it => it.ip)].flatMap(ip =>
      service.service.ports.map(it => `${ip ?? ''}:${it.port}`),
    ),
  ]);
  const listens = snapshot.settings.portForwards.filter(it => doors.has(it.to.value)).map(it => code(it.listen.value));
  return listens.length > 0 ? [say`your own computer: ${several(listens)}, through a port forward`] : [];
}
