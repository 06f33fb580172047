import type { Cluster, ClusterService, Endpoint } from '../../network/cluster';
import { isSince } from '../../workspace/settings';
import { serviceObject } from './objects';
import type { Manifest } from './resource';
import { none } from './print';

/**
 * What `kubectl describe service` prints of a Service right after it was applied; nothing has happened to it yet.
 * Source: kubectl `pkg/describe/describe.go` describeService; some lines are of later versions.
 */
export function describeService(cluster: Cluster, service: ClusterService): string {
  const manifest = serviceObject(service, cluster.settings.serviceCIDRs);
  const metadata = record(manifest['metadata']);
  const spec = record(manifest['spec']);
  const since = (minor: number, lines: string[][]) => (isSince(cluster.settings, minor) ? lines : []);
  const lines: string[][] = [
    ['Name:', service.name],
    ['Namespace:', service.namespace],
    ...several('Labels:', pairs(metadata['labels'], '=')),
    ...several('Annotations:', annotations(metadata['annotations'])),
    ['Selector:', pairs(spec['selector'], '=').join(',') || none],
    ['Type:', service.service.type],
    ...written('IP Family Policy:', spec['ipFamilyPolicy']),
    ['IP Families:', texts(spec['ipFamilies']).join(',') || none],
    ['IP:', texts(spec['clusterIPs'])[0] ?? ''],
    ['IPs:', texts(spec['clusterIPs']).join(',') || none],
    ...written('External IPs:', texts(spec['externalIPs']).join(',')),
    ...written('Desired LoadBalancer IP:', service.service.loadBalancerIP?.value),
    ...written('External Name:', service.service.externalName?.value),
    ...written('LoadBalancer Ingress:', balancers(service)),
    ...ports(cluster, service),
    ['Session Affinity:', service.service.sessionAffinity],
    ...written('External Traffic Policy:', spec['externalTrafficPolicy']),
    ...since(31, written('Internal Traffic Policy:', spec['internalTrafficPolicy'])),
    ...written('HealthCheck NodePort:', service.service.healthCheckNodePort?.value.toString()),
    ...written('LoadBalancer Source Ranges:', service.service.loadBalancerSourceRanges.map(it => it.value).join(',')),
    ...since(34, written('Traffic Distribution:', service.service.trafficDistribution)),
    ['Events:', none],
  ];
  const width = Math.max(...lines.map(([heading = '']) => heading.length)) + 2;
  return lines.map(([heading = '', ...cells]) => `${heading.padEnd(width)}${cells.join('  ')}\n`).join('');
}

function ports(cluster: Cluster, service: ClusterService): string[][] {
  const { ports: endpoints } = cluster.endpoints(service);
  return service.service.ports.flatMap(({ index, name, port, protocol, targetPort, appProtocol }) => {
    const title = name === '' ? '<unset>' : name;
    const nodePort = service.nodePorts[index];
    return [
      ['Port:', title, `${port}/${protocol}`],
      ['TargetPort:', `${targetPort}/${protocol}`],
      ...(isSince(cluster.settings, 34) ? written('AppProtocol:', appProtocol) : []),
      ...(nodePort === undefined ? [] : [['NodePort:', title, `${nodePort}/${protocol}`]]),
      ['Endpoints:', addresses(endpoints.find(it => it.index === index)?.endpoints)],
    ];
  });
}

/** The first three that are ready. Source: the same file, formatEndpointSlices. */
function addresses(endpoints: readonly Endpoint[] | undefined): string {
  if (!endpoints || endpoints.length === 0) {
    return '';
  }
  const ready = endpoints
    .filter(it => it.ready)
    .map(({ ip, port }) => (ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`));
  const shown = ready.slice(0, 3).join(',');
  return ready.length > 3 ? `${shown} + ${ready.length - 3} more...` : shown;
}

function balancers({ loadBalancer, service }: ClusterService): string {
  return service.type === 'LoadBalancer'
    ? loadBalancer
        .map(it => (it.ip === undefined ? (it.hostname ?? '') : `${it.ip} (${it.ipMode ?? 'VIP'})`))
        .join(', ')
    : '';
}

function annotations(map: unknown): string[] {
  return pairs(map, ': ').filter(it => !it.startsWith('kubectl.kubernetes.io/last-applied-configuration: '));
}

function pairs(map: unknown, between: string): string[] {
  return Object.entries(record(map))
    .map(([key, value]) => `${key}${between}${String(value)}`)
    .sort();
}

/** The first stands behind the heading, the others below it. */
function several(heading: string, values: readonly string[]): string[][] {
  const [first = none, ...others] = values;
  return [[heading, first], ...others.map(it => ['', it])];
}

function written(heading: string, value: unknown): string[][] {
  return typeof value === 'string' && value !== '' ? [[heading, value]] : [];
}

function texts(list: unknown): string[] {
  return Array.isArray(list) ? list.map(String) : [];
}

function record(value: unknown): Manifest {
  return typeof value === 'object' && value !== null ? (value as Manifest) : {};
}
