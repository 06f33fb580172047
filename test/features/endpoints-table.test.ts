import assert from 'node:assert/strict';
import { addressFor, endpointsObject } from '../../server/src/features/tables/endpoints-object';
import { slicesOf } from '../../server/src/features/tables/slices';
import { clusterOf } from '../../server/src/network/build-cluster';
import type { Cluster, ClusterService, Endpoint } from '../../server/src/network/cluster';
import { familiesOf } from '../../server/src/network/endpoints';
import { sharedJson } from '../support/shared';
import { load } from '../support/workspace';

interface Case {
  readonly id: string;
  readonly name: string;
  readonly manifests: string;
  readonly service: string | null;
  readonly includeTerminating?: boolean | null;
  readonly expected: Readonly<Record<string, unknown>>;
}

/**
 * Which pods back a Service: the cases of Kubernetes' own controllers. `ready`, `notReady` and `ports` beside them are
 * the Endpoints object (`kubectl get endpoints`), everything else is the EndpointSlice view.
 */
describe('endpoints, case by case as Kubernetes tests them', () => {
  const { cases } = sharedJson('testdata', 'connectivity', 'endpoints', 'cases.json') as { cases: readonly Case[] };

  for (const one of cases) {
    it(`${one.id}: ${one.name}`, () => {
      assert.deepEqual(answer(one), one.expected);
    });
  }
});

function answer({ manifests, service, expected, includeTerminating }: Case): Record<string, unknown> {
  const snapshot = load(service === null ? `${manifests}\n---\n${anyService}` : manifests);
  const [bundle] = snapshot.bundles;
  assert.ok(bundle);
  const cluster = clusterOf(bundle, snapshot.settings.cluster);
  const [pod] = cluster.pods;
  const [namespace = pod?.namespace ?? 'default', name = 'any'] = service?.split('/') ?? [];
  const found = cluster.service(namespace, name);
  if ('services' in expected) {
    const [source] = bundle.allPodMembers;
    const selecting = source ? bundle.servicesSelecting(source) : [];
    return { services: selecting.map(it => `${it.namespace}/${it.name}`).filter(it => !it.endsWith('/any')) };
  }
  assert.ok(found);
  return Object.fromEntries(Object.keys(expected).map(key => [key, part(key)]));

  function part(key: string): unknown {
    assert.ok(found);
    const { addresses, ports } = cluster.endpoints(found);
    switch (key) {
      case 'ipv4':
        return addresses.filter(it => !it.ip.includes(':')).map(it => slice(cluster, found, it));
      case 'ipv6':
        return addresses.filter(it => it.ip.includes(':')).map(it => slice(cluster, found, it));
      case 'ports':
        return 'ready' in expected
          ? endpointsObject(cluster, found)?.flatMap(it => it.ports)
          : slicesOf(cluster).find(it => it.service === name)?.ports;
      case 'targetPortNumber':
        return ports[0]?.endpoints[0]?.port ?? null;
      case 'addressTypes':
        return familiesOf(found.service, found.clusterIPs);
      case 'included':
        return includeTerminating ? addresses.length > 0 : addressesOf(cluster, found).length > 0;
      case 'hostnameSet':
        return addresses.some(it => it.hostname !== undefined);
      case 'ready':
        return endpointsObject(cluster, found)?.flatMap(it => it.ready.map(({ ip }) => ip)) ?? [];
      case 'notReady':
        return endpointsObject(cluster, found)?.flatMap(it => it.notReady.map(({ ip }) => ip)) ?? [];
      case 'endpointAddress':
        return (pod && addressFor(found, pod)) ?? null;
      default:
        return undefined;
    }
  }
}

function addressesOf(cluster: Cluster, service: ClusterService): string[] {
  return (endpointsObject(cluster, service) ?? []).flatMap(it => [...it.ready, ...it.notReady].map(({ ip }) => ip));
}

function slice(cluster: Cluster, service: ClusterService, endpoint: Endpoint): Record<string, unknown> {
  const ports = cluster
    .endpoints(service)
    .ports.flatMap(port =>
      port.endpoints
        .filter(it => it.ip === endpoint.ip)
        .map(it => ({ name: port.name, port: it.port, protocol: port.protocol })),
    );
  const { ip, ready, serving, terminating, nodeName, zone, hostname, pod } = endpoint;
  return {
    podIP: ip,
    ready,
    serving,
    terminating,
    ...(nodeName === undefined ? {} : { node: nodeName }),
    ...(zone === undefined ? {} : { zone }),
    ...(hostname === undefined ? {} : { hostname }),
    ...(pod ? { pod: `${pod.namespace}/${pod.name}` } : {}),
    ports,
  };
}

/** For the cases that ask about a pod alone. */
const anyService = `apiVersion: v1
kind: Service
metadata: { name: any }
spec: { selector: { foo: bar }, ports: [{ port: 80 }] }
`;
