import { say } from '../../base/say';
import { several } from '../../base/several';
import type { ServiceMember } from '../../links/member';
import type { Cluster, ClusterNode, ClusterService } from '../../network/cluster';
import { httpUrl } from './draw-services';
import type { LinkState, TopologyPlace, Written } from './model';
import { internet } from './sketch';
import type { Sketch } from './sketch';

/** Where outside traffic comes in: node ports on any node, load balancers, external IPs. */
export function drawEntries(sketch: Sketch): void {
  for (const service of sketch.cluster.services) {
    const { member } = service;
    const to = member ? sketch.idOf.get(member.object) : undefined;
    if (member && to !== undefined && service.service.type !== 'ExternalName' && !service.service.headless) {
      drawBalancer(sketch, service, member, to);
      drawExternalIps(sketch, service, member, to);
      drawNodePorts(sketch, service, member, to);
    }
  }
}

/** The card of everything outside the cluster. */
export function drawInternet({ drawing }: Sketch): string {
  return drawing.share({
    id: internet,
    lane: 'client',
    kind: 'Internet',
    label: say`Internet`,
    detail: say`outside the cluster`,
    source: 'external',
  });
}

/** Which nodes answer a packet from outside: under policy `Local` only those that run a ready pod. */
export function answersAt(cluster: Cluster, service: ClusterService, node: string): boolean {
  return (
    service.service.externalTrafficPolicy === 'Cluster' ||
    cluster.endpoints(service).addresses.some(it => it.ready && it.nodeName === node)
  );
}

/** `31001→80`, for every port that is open on nodes. */
export function nodePortsText({ service, nodePorts }: ClusterService): string {
  return service.ports
    .flatMap(({ port, index }) => (nodePorts[index] === undefined ? [] : [`${nodePorts[index]}→${port}`]))
    .join(', ');
}

function drawBalancer(sketch: Sketch, service: ClusterService, member: ServiceMember, to: string): void {
  const { type, typeSpan, ports } = service.service;
  if (type !== 'LoadBalancer') {
    return;
  }
  const { drawing } = sketch;
  const addresses = service.loadBalancer.flatMap(it => it.ip ?? it.hostname ?? []);
  const [first] = addresses;
  const place: Written = { label: say`type of Service ${service.name}`, place: member.object.place, span: typeSpan };
  const id = drawing.add({
    id: drawing.id(service.namespace, 'LoadBalancer', service.name),
    lane: 'entry',
    kind: 'LoadBalancer',
    label: addresses.length > 0 ? several(addresses, 3) : '<pending>',
    detail: say`LoadBalancer · ${ports.map(it => it.port).join(', ')}`,
    namespace: service.namespace,
    written: place,
    url: first === undefined ? null : httpUrl(first, ports[0]?.port),
    terms: [...addresses, ...ports.map(it => it.port)],
    spoken: first === undefined ? say`no address yet` : say`port ${ports.map(it => it.port).join(', ')}`,
  });
  // Without a settings file nobody said that there is no load balancer; it is only taken so.
  const pending = sketch.snapshot.settingsUri === undefined ? 'unknown' : 'warning';
  const state: LinkState = first === undefined ? pending : 'ok';
  const reason =
    first === undefined
      ? say`nothing in this cluster gives the load balancer an address, so it stays pending`
      : say`the load balancer passes traffic on to the Service`;
  const port = ports.map(it => `${it.port}/${it.protocol}`).join(', ');
  drawing.link({ from: drawInternet(sketch), to: id, state, port, reason, written: [place] });
  drawing.link({ from: id, to, state, port, reason, written: [place] });
}

function drawExternalIps(sketch: Sketch, service: ClusterService, member: ServiceMember, to: string): void {
  const { drawing, cluster } = sketch;
  const { ports } = service.service;
  for (const { value, span } of service.service.externalIPs) {
    const node = cluster.nodes.find(it => [...it.addresses, ...it.externalAddresses].includes(value));
    const place: Written = { label: say`externalIPs of Service ${service.name}`, place: member.object.place, span };
    const id = drawing.share({
      id: externalIpId(sketch, service, value),
      lane: 'entry',
      kind: 'ExternalIP',
      label: ports.length === 1 && ports[0] ? `${value}:${ports[0].port}` : value,
      detail: node ? say`External IP · ${node.name}` : say`External IP`,
      namespace: service.namespace,
      written: place,
      url: httpUrl(value, ports[0]?.port),
      terms: [value, ...ports.map(it => it.port)],
      ...(node ? { places: [placeOf(node)] } : {}),
    });
    const port = ports.map(it => `${it.port}/${it.protocol}`).join(', ');
    drawing.link({
      from: drawInternet(sketch),
      to: id,
      state: node ? 'ok' : 'unknown',
      port,
      reason: node
        ? say`${value} is the address of node ${node.name}, which takes it at the Service port`
        : say`whether packets to ${value} reach a node is the business of whoever runs the network`,
      written: [place],
    });
    drawing.link({
      from: id,
      to,
      state: 'ok',
      port,
      reason: say`any node passes it on to the Service`,
      written: [place],
    });
  }
}

/** The id of the card of an external IP. */
export function externalIpId({ drawing }: Sketch, service: ClusterService, address: string): string {
  const only = service.service.externalIPs.length === 1;
  return drawing.id(service.namespace, 'ExternalIP', only ? service.name : `${service.name}/${address}`);
}

function drawNodePorts(sketch: Sketch, service: ClusterService, member: ServiceMember, to: string): void {
  const { drawing, cluster } = sketch;
  const numbers = service.nodePorts.filter(it => it !== undefined);
  if (numbers.length === 0) {
    return;
  }
  const place = nodePortPlace(service, member);
  const silent = cluster.nodes.filter(it => !answersAt(cluster, service, it.name)).map(it => it.name);
  const all = silent.length === cluster.nodes.length;
  const address = cluster.nodes.find(it => !silent.includes(it.name))?.addresses[0];
  const id = drawing.add({
    id: drawing.id(service.namespace, 'NodePort', service.name),
    lane: 'entry',
    kind: 'NodePort',
    label: say`any node:${numbers.join(',')}`,
    detail: say`NodePort · ${cluster.nodes.length} nodes`,
    namespace: service.namespace,
    written: place,
    url: address === undefined ? null : httpUrl(address, numbers[0]),
    terms: [...numbers, ...cluster.nodes.flatMap(it => it.addresses)],
    places: cluster.nodes.filter(it => !silent.includes(it.name)).map(placeOf),
  });
  const state: LinkState = silent.length === 0 ? 'ok' : all ? 'error' : 'warning';
  const reason =
    silent.length === 0
      ? say`every node takes this port; who reaches a node reaches the Service`
      : say`externalTrafficPolicy Local: ${several(silent)} ${silent.length === 1 ? 'runs' : 'run'} no ready pod and ${silent.length === 1 ? 'drops' : 'drop'} it`;
  const port = nodePortsText(service);
  drawing.link({ from: drawInternet(sketch), to: id, state, port: numbers.join(', '), reason, written: [place] });
  drawing.link({ from: id, to, state, port, reason, written: [place] });
}

/** A node as the place of what is entered there. */
export function placeOf({ name, addresses }: ClusterNode): TopologyPlace {
  return { node: name, address: addresses[0] ?? '', pods: 0, first: [] };
}

/** Where the node port is written, else the type that makes it. */
export function nodePortPlace({ name, service }: ClusterService, { object }: ServiceMember): Written {
  const written = service.ports.find(it => it.nodePort)?.nodePort;
  return {
    label: written ? say`nodePort ${written.value} of Service ${name}` : say`type of Service ${name}`,
    place: object.place,
    span: written?.span ?? service.typeSpan,
  };
}
