import type { Subset, SubsetAddress } from './endpoints-object';
import type { Manifest } from './resource';
import type { Slice } from './slices';

/** An Endpoints object as the API server answers it. */
export function endpointsManifest(namespace: string, name: string, subsets: readonly Subset[]): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: { name, namespace },
    ...(subsets.length > 0
      ? {
          subsets: subsets.map(({ ports, ready, notReady }) => ({
            ...(ready.length > 0 ? { addresses: ready.map(address) } : {}),
            ...(notReady.length > 0 ? { notReadyAddresses: notReady.map(address) } : {}),
            ...(ports.length > 0 ? { ports: ports.map(port) } : {}),
          })),
        }
      : {}),
  };
}

/** An EndpointSlice as the API server answers it. */
export function sliceManifest(slice: Slice): Manifest {
  return {
    addressType: slice.addressType,
    apiVersion: 'discovery.k8s.io/v1',
    endpoints: slice.endpoints.map(it => ({
      addresses: [it.ip],
      conditions: { ready: it.ready, serving: it.serving, terminating: it.terminating },
      ...(it.hostname === undefined ? {} : { hostname: it.hostname }),
      ...(it.nodeName === undefined ? {} : { nodeName: it.nodeName }),
      ...(it.zone === undefined ? {} : { zone: it.zone }),
      ...(it.pod ? { targetRef: { kind: 'Pod', name: it.pod.name, namespace: it.pod.namespace } } : {}),
    })),
    kind: 'EndpointSlice',
    metadata: {
      labels: {
        'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
        'kubernetes.io/service-name': slice.service,
        ...(slice.headless ? { 'service.kubernetes.io/headless': '' } : {}),
      },
      name: slice.name,
      namespace: slice.namespace,
    },
    ports: slice.ports,
  };
}

function address({ ip, pod }: SubsetAddress): Manifest {
  return {
    ip,
    ...(pod
      ? {
          ...(pod.nodeName === undefined ? {} : { nodeName: pod.nodeName }),
          targetRef: { kind: 'Pod', name: pod.name, namespace: pod.namespace },
        }
      : {}),
  };
}

function port({ name, port, protocol }: Subset['ports'][number]): Manifest {
  return { ...(name === '' ? {} : { name }), port, protocol };
}
