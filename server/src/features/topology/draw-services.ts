import { counted } from '../../base/counted';
import { Kept } from '../../base/kept';
import { say } from '../../base/say';
import type { ClusterService } from '../../network/cluster';
import { labelTerms } from './drawing';
import type { Card } from './drawing';
import type { Sketch } from './sketch';

/** One card a Service, in order of namespace and name. */
export function drawServices({ drawing, bundle, cluster, idOf }: Sketch): void {
  for (const service of cluster.services) {
    const { member } = service;
    if (!member) {
      continue;
    }
    const id = drawing.id(service.namespace, 'Service', service.name);
    const found = cluster.endpoints(service).addresses.length;
    const card = cards.get(service, [id, found, bundle.namespace], () => cardOf(id, service, found, bundle.namespace));
    idOf.set(member.object, drawing.add(card));
  }
}

const cards = new Kept<ClusterService, Card>();

function cardOf(id: string, service: ClusterService, found: number, home: string): Card {
  const kind = service.service.headless ? 'Headless' : service.service.type;
  const ports = service.service.ports.map(({ port, targetPort }) => mapping(port, targetPort));
  return {
    id,
    lane: 'service',
    kind: 'Service',
    label: service.name,
    detail: [kind, ...(ports.length > 0 ? [ports.join(', ')] : [])].join(' · '),
    namespace: service.namespace,
    member: service.member,
    ...(service.clusterIPs[0] === undefined ? {} : { address: service.clusterIPs[0] }),
    url: urlOf(service, home),
    terms: [
      ...service.service.ports.flatMap(it => [it.port, it.targetPort, it.name]),
      ...service.nodePorts,
      ...service.clusterIPs,
      ...labelTerms(service.service.selector ?? []),
    ],
    spoken: `${kind}${ports.length > 0 ? say`, port ${ports.join(', ').replaceAll('→', say` to `)}` : ''}${service.service.type === 'ExternalName' ? '' : `, ${counted(found, 'endpoint')}`}`,
  };
}

/** `80`, or `80→8080` where they differ. */
export function mapping(port: number, targetPort: number | string): string {
  return port === targetPort ? `${port}` : `${port}→${targetPort}`;
}

/** A URL at a host and port, without the port where the scheme says it. */
export function httpUrl(address: string, port: number | undefined): string {
  const name = address.includes(':') ? `[${address}]` : address;
  const secure = port === 443 || port === 8443;
  const plain = port === undefined || port === (secure ? 443 : 80);
  return `${secure ? 'https' : 'http'}://${name}${plain ? '' : `:${port}`}`;
}

/** As a pod of the bundle's own namespace would write it. */
function urlOf({ name, namespace, service }: ClusterService, home: string): string {
  const [first] = service.ports.filter(it => it.protocol === 'TCP');
  return httpUrl(namespace === home ? name : `${name}.${namespace}`, first?.port);
}
