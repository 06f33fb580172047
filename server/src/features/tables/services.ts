import type { ClusterService } from '../../network/cluster';
import { createdAt, serviceObject } from './objects';
import { list, none, unknown } from './print';
import { inOrder } from './resource';
import type { Item, Resource } from './resource';

export const services: Resource = {
  plural: 'services',
  names: ['service', 'svc'],
  group: '',
  namespaced: true,
  columns: ['TYPE', 'CLUSTER-IP', 'EXTERNAL-IP', 'PORT(S)'],
  wide: ['SELECTOR'],
  items: cluster => inOrder(cluster.services).map(it => item(it, cluster.settings.serviceCIDRs)),
};

function item(service: ClusterService, serviceCIDRs: readonly string[]): Item {
  const { type } = service.service;
  const rest = [clusterIp(service), externalIp(service, false), ports(service)];
  const wide = [clusterIp(service), externalIp(service, true), ports(service)];
  return {
    namespace: service.namespace,
    name: service.name,
    created: service.member && createdAt(service.member),
    cells: [type, ...rest],
    wideCells: [type, ...wide],
    wide: [selector(service)],
    object: () => serviceObject(service, serviceCIDRs),
  };
}

function clusterIp({ service, clusterIPs }: ClusterService): string {
  return service.headless ? 'None' : (clusterIPs[0] ?? none);
}

/**
 * The EXTERNAL-IP column: what outside clients call, or `<pending>` until a load balancer has an address.
 * Source: kubernetes `pkg/printers/internalversion/printers.go` getServiceExternalIP.
 */
function externalIp(service: ClusterService, wide: boolean): string {
  const { type, externalName } = service.service;
  const externalIps = service.service.externalIPs.map(it => it.value);
  switch (type) {
    case 'ExternalName':
      return externalName?.value ?? '';
    case 'ClusterIP':
    case 'NodePort':
      return list(externalIps);
    case 'LoadBalancer': {
      const parts = [balancers(service, wide), ...externalIps].filter(it => it !== '');
      return parts.length > 0 ? parts.join(',') : '<pending>';
    }
    default:
      return unknown;
  }
}

function balancers({ loadBalancer }: ClusterService, wide: boolean): string {
  const addresses = [...new Set(loadBalancer.map(it => it.ip ?? it.hostname ?? ''))].filter(it => it !== '').sort();
  const text = addresses.join(',');
  return !wide && text.length > 16 ? `${text.slice(0, 13)}...` : text;
}

/** `80/TCP`, with a node port `80:31001/TCP`. */
export function ports({ service, nodePorts }: ClusterService): string {
  return list(
    service.ports.map(({ port, protocol, index }) => {
      const nodePort = nodePorts[index];
      return nodePort === undefined ? `${port}/${protocol}` : `${port}:${nodePort}/${protocol}`;
    }),
  );
}

function selector({ service }: ClusterService): string {
  return list((service.selector ?? []).map(({ key, value }) => `${key.value}=${value.value}`).sort());
}
