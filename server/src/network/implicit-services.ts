import type { Service, ServicePort } from '../model/service';
import type { ClusterSettings } from '../workspace/settings';
import { addressAt } from './allocate';
import type { ClusterNode, ClusterService, Endpoint } from './cluster';

/** A Service that every cluster has, and where it leads. */
export interface ImplicitService {
  readonly service: ClusterService;
  readonly endpoints: readonly { readonly index: number; readonly endpoints: readonly Endpoint[] }[];
}

/**
 * `default/kubernetes` (the API server, first address of the range) and `kube-system/kube-dns` (the tenth).
 * Source: kubernetes `pkg/controlplane/controller/kubernetesservice`, kubeadm `GetDNSIP`.
 */
export function implicitServices(settings: ClusterSettings, nodes: readonly ClusterNode[]): ImplicitService[] {
  const masters = nodes.filter(it => it.roles.includes('control-plane') || it.roles.includes('master'));
  const api = (masters.length > 0 ? masters : nodes.slice(0, 1)).flatMap(it => it.addresses.slice(0, 1));
  const kubernetes = implicit('default', 'kubernetes', [['https', 443, 'TCP', 6443]], settings, 1);
  const dns = implicit('kube-system', 'kube-dns', dnsPorts, settings, 10);
  const coredns = settings.podCIDRs
    .slice(0, 1)
    .flatMap(block => [2, 3].flatMap(index => addressAt(block, index) ?? []));
  return [
    { service: kubernetes, endpoints: [{ index: 0, endpoints: api.map(ip => endpoint(ip, 6443, 'TCP', ip)) }] },
    {
      service: dns,
      endpoints: dnsPorts.map(([, port, protocol], index) => ({
        index,
        endpoints: coredns.map((ip, at) => endpoint(ip, port, protocol, `coredns-${at}`)),
      })),
    },
  ];
}

const dnsPorts: readonly (readonly [string, number, string, number])[] = [
  ['dns', 53, 'UDP', 53],
  ['dns-tcp', 53, 'TCP', 53],
  ['metrics', 9153, 'TCP', 9153],
];

function implicit(
  namespace: string,
  name: string,
  ports: readonly (readonly [string, number, string, number])[],
  settings: ClusterSettings,
  index: number,
): ClusterService {
  const clusterIP = settings.serviceCIDRs.slice(0, 1).flatMap(block => addressAt(block, index) ?? []);
  return {
    name,
    namespace,
    service: serviceWith(
      ports.map(([port, number, protocol, target], at) => servicePort(at, port, number, protocol, target)),
    ),
    member: undefined,
    clusterIPs: clusterIP,
    clusterIPWritten: false,
    nodePorts: ports.map(() => undefined),
    loadBalancer: [],
    loadBalancerAssumed: false,
  };
}

const nowhere = { start: 0, end: 0 };

function serviceWith(ports: readonly ServicePort[]): Service {
  return {
    type: 'ClusterIP',
    typeSpan: nowhere,
    headless: false,
    selector: undefined,
    selectorSpan: nowhere,
    ports,
    clusterIPs: [],
    externalIPs: [],
    externalName: undefined,
    loadBalancerIP: undefined,
    loadBalancerSourceRanges: [],
    loadBalancerClass: undefined,
    allocateLoadBalancerNodePorts: true,
    healthCheckNodePort: undefined,
    ingress: [],
    externalTrafficPolicy: 'Cluster',
    internalTrafficPolicy: 'Cluster',
    trafficDistribution: undefined,
    sessionAffinity: 'None',
    publishNotReadyAddresses: false,
    ipFamilies: [],
    ipFamilyPolicy: undefined,
  };
}

function servicePort(index: number, name: string, port: number, protocol: string, targetPort: number): ServicePort {
  return {
    index,
    name,
    protocol,
    port,
    portSpan: nowhere,
    targetPort,
    targetPortSpan: nowhere,
    targetPortWritten: true,
    nodePort: undefined,
    appProtocol: undefined,
    span: nowhere,
  };
}

function endpoint(ip: string, port: number, protocol: string, name: string): Endpoint {
  return {
    ip,
    port,
    protocol,
    nodeName: undefined,
    zone: undefined,
    hostname: undefined,
    ready: true,
    serving: true,
    terminating: false,
    forZones: [],
    forNodes: [],
    pod: undefined,
    name,
    written: undefined,
  };
}
