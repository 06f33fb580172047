import type { ClusterService } from '../../network/cluster';
import type { Hop } from '../../network/hop';
import { externalIpId } from './draw-entries';
import { host, internet } from './sketch';
import type { Sketch } from './sketch';

/** The card of an entry of a Service that a hop passes, or of what else it touches; by id, whether it is drawn or not. */
export function cardsOf(sketch: Sketch, hop: Hop): string[] {
  const { drawing, idOf } = sketch;
  const { service, pod, node } = hop;
  const ofPod = (pod && idOf.get(pod.source.object)) ?? (hop.object && idOf.get(hop.object));
  const serviceId = service?.member && idOf.get(service.member.object);
  switch (hop.kind) {
    case 'client':
      if (ofPod !== undefined) {
        return [ofPod];
      }
      return hop.outside === undefined ? [] : [hop.outside === 'host' ? host : internet];
    case 'port-forward':
      return [host];
    case 'node-port': {
      const plain = service && drawing.id(service.namespace, 'NodePort', service.name);
      const at = plain !== undefined && node ? `${plain}/${node.name}` : undefined;
      const known = at !== undefined && drawing.has(at) ? at : plain;
      return known !== undefined ? [known] : ofPod !== undefined ? [ofPod] : [];
    }
    case 'load-balancer':
      return service ? [drawing.id(service.namespace, 'LoadBalancer', service.name)] : [];
    case 'external-ip':
      return service ? externalIpsOf(sketch, service, hop) : [];
    case 'external': {
      const name = service?.service.externalName?.value;
      return service && name !== undefined ? [drawing.id(service.namespace, 'External', name)] : [];
    }
    case 'pod':
    case 'container':
    case 'network-policy':
      return ofPod === undefined ? [] : [ofPod];
    case 'dns':
    case 'cluster-ip':
    case 'endpoint-choice':
      return serviceId === undefined ? [] : [serviceId];
    case 'ingress':
    case 'gateway-route':
      return ofPod === undefined ? [] : [...gatewayBefore(sketch, ofPod), ofPod];
  }
}

/** The Gateway that takes a route. */
function gatewayBefore({ drawing }: Sketch, route: string): string[] {
  const gateways = new Set(drawing.nodes.filter(it => it.node.kind === 'Gateway').map(it => it.node.id));
  const leading = drawing.edges.map(it => it.edge).filter(({ from, to }) => to === route && gateways.has(from));
  const first = leading.find(it => it.state === 'ok') ?? leading[0];
  return first ? [first.from] : [];
}

/** Of several external IPs the one that the hop names. */
function externalIpsOf(sketch: Sketch, service: ClusterService, { summary }: Hop): string[] {
  const addresses = service.service.externalIPs.map(it => it.value);
  const address = addresses.find(it => summary.includes(it)) ?? addresses[0];
  return address === undefined ? [] : [externalIpId(sketch, service, address)];
}
