import type { Cluster, ClusterService } from '../../network/cluster';
import { gate, since } from '../../workspace/settings';
import type { ClusterSettings } from '../../workspace/settings';
import { endpointsObject } from './endpoints-object';
import { serviceObject } from './objects';
import type { Manifest } from './resource';
import { none } from './print';
import { slicesFor } from './slices';

/**
 * What `kubectl describe service` prints of a Service right after it was applied; nothing has happened to it yet.
 * Source: kubectl `pkg/describe/describe.go` describeService; some lines are of later versions.
 */
export function describeService(cluster: Cluster, service: ClusterService): string {
  const { settings } = cluster;
  const manifest = serviceObject(service, settings.serviceCIDRs);
  const metadata = record(manifest['metadata']);
  const spec = record(manifest['spec']);
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
    ...written('LoadBalancer Ingress:', balancers(service, settings)),
    ...ports(cluster, service),
    ['Session Affinity:', service.service.sessionAffinity],
    ...written('External Traffic Policy:', spec['externalTrafficPolicy']),
    ...(since(settings, 'describedSlices') ? written('Internal Traffic Policy:', spec['internalTrafficPolicy']) : []),
    ...written('HealthCheck NodePort:', service.service.healthCheckNodePort?.value.toString()),
    ...written('LoadBalancer Source Ranges:', service.service.loadBalancerSourceRanges.map(it => it.value).join(',')),
    ...(since(settings, 'describedDistribution')
      ? written('Traffic Distribution:', service.service.trafficDistribution)
      : []),
    ['Events:', none],
  ];
  const width = Math.max(...lines.map(([heading = '']) => heading.length)) + 2;
  return lines.map(([heading = '', ...cells]) => `${heading.padEnd(width)}${cells.join('  ')}\n`).join('');
}

function ports(cluster: Cluster, service: ClusterService): string[][] {
  const endpoints = since(cluster.settings, 'describedSlices')
    ? ofSlices(cluster, service)
    : ofEndpoints(cluster, service);
  return service.service.ports.flatMap(({ index, name, port, protocol, targetPort, appProtocol }) => {
    const title = name === '' ? '<unset>' : name;
    const nodePort = service.nodePorts[index];
    return [
      ['Port:', title, `${port}/${protocol}`],
      ['TargetPort:', `${targetPort}/${protocol}`],
      ...(since(cluster.settings, 'describedDistribution') ? written('AppProtocol:', appProtocol) : []),
      ...(nodePort === undefined ? [] : [['NodePort:', title, `${nodePort}/${protocol}`]]),
      ['Endpoints:', endpoints ? firstThree(endpoints(name)) : none],
    ];
  });
}

/** The addresses of a port by its name; undefined: there is nothing to look them up in. */
type AddressesOf = ((name: string) => string[]) | undefined;

/** kubectl 1.31 does not ask which of them are ready. Source: the same file, formatEndpointSlices. */
function ofSlices(cluster: Cluster, service: ClusterService): AddressesOf {
  const slices = slicesFor(cluster, service);
  const all = !since(cluster.settings, 'describesReady');
  return slices.length === 0
    ? undefined
    : name =>
        slices.flatMap(({ ports: offered, endpoints }) =>
          offered
            .filter(it => it.name === name)
            .flatMap(({ port }) => endpoints.filter(it => all || it.ready).map(it => socket(it.ip, port ?? 0))),
        );
}

/** Source: the same file before 1.31, formatEndpoints. */
function ofEndpoints(cluster: Cluster, service: ClusterService): AddressesOf {
  const subsets = endpointsObject(cluster, service) ?? [];
  return subsets.length === 0
    ? undefined
    : name =>
        subsets.flatMap(({ ports: offered, ready }) =>
          offered.filter(it => it.name === name).flatMap(({ port }) => ready.map(it => socket(it.ip, port))),
        );
}

function socket(ip: string, port: number): string {
  return ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`;
}

function firstThree(addresses: readonly string[]): string {
  const shown = addresses.slice(0, 3).join(',');
  return addresses.length > 3 ? `${shown} + ${addresses.length - 3} more...` : shown;
}

function balancers({ loadBalancer, service }: ClusterService, settings: ClusterSettings): string {
  const modes = gate(settings, 'LoadBalancerIPMode');
  return service.type === 'LoadBalancer'
    ? loadBalancer
        .map(it => (it.ip === undefined ? (it.hostname ?? '') : modes ? `${it.ip} (${it.ipMode ?? 'VIP'})` : it.ip))
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
