import type { Cluster } from '../../network/cluster';
import { endpointsObject, writtenSubsets } from './endpoints-object';
import type { Subset } from './endpoints-object';
import { endpointsManifest, sliceManifest } from './endpoints-manifest';
import { none } from './print';
import { inOrder } from './resource';
import type { Item, Resource } from './resource';
import { slicesOf } from './slices';
import type { Slice } from './slices';

export const endpoints: Resource = {
  plural: 'endpoints',
  names: ['endpoints', 'ep'],
  group: '',
  namespaced: true,
  columns: ['ENDPOINTS'],
  wide: [],
  items: cluster => inOrder([...ofServices(cluster), ...withoutService(cluster)]),
};

export const endpointSlices: Resource = {
  plural: 'endpointslices',
  names: ['endpointslice'],
  group: 'discovery.k8s.io',
  namespaced: true,
  columns: ['ADDRESSTYPE', 'PORTS', 'ENDPOINTS'],
  wide: [],
  items: cluster => inOrder(slicesOf(cluster)).map(slice),
};

/**
 * The ENDPOINTS column: ready addresses port by port, the first three of them.
 * Source: kubernetes `pkg/printers/internalversion/printers.go` formatEndpoints.
 */
function formatSubsets(subsets: readonly Subset[]): string {
  if (subsets.length === 0) {
    return none;
  }
  const all = subsets.flatMap(({ ports, ready }) =>
    ports.length === 0
      ? ready.map(it => it.ip)
      : ports.flatMap(port => ready.map(({ ip }) => `${ip.includes(':') ? `[${ip}]` : ip}:${port.port}`)),
  );
  return firstThree(all);
}

function ofServices(cluster: Cluster): Item[] {
  return cluster.services.flatMap(service => {
    const subsets = endpointsObject(cluster, service);
    return subsets ? [item(service.namespace, service.name, subsets)] : [];
  });
}

function withoutService(cluster: Cluster): Item[] {
  return cluster.bundle
    .ofKind('Endpoints')
    .filter(it => !cluster.service(it.namespace, it.name))
    .map(({ namespace, name }) => item(namespace, name, writtenSubsets(cluster.bundle, namespace, name) ?? []));
}

function item(namespace: string, name: string, subsets: readonly Subset[]): Item {
  return {
    namespace,
    name,
    cells: [formatSubsets(subsets)],
    wide: [],
    object: () => endpointsManifest(namespace, name, subsets),
  };
}

function slice(it: Slice): Item {
  const ports = it.ports.map(({ port }) => (port === undefined ? '*' : `${port}`));
  const addresses = it.endpoints.map(({ ip }) => ip);
  return {
    namespace: it.namespace,
    name: it.name,
    cells: [
      it.addressType,
      ports.length > 0 ? firstThree(ports) : '<unset>',
      addresses.length > 0 ? firstThree(addresses) : '<unset>',
    ],
    wide: [],
    object: () => sliceManifest(it),
  };
}

function firstThree(parts: readonly string[]): string {
  const text = parts.slice(0, 3).join(',');
  return parts.length > 3 ? `${text} + ${parts.length - 3} more...` : text;
}
