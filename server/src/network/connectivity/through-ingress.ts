import type { Cluster, ClusterService, EndpointsOfPort } from '../cluster';
import { barePod } from '../policy-ends';
import { defaultBackend, rulesOf } from '../http/ingress-rules';
import type { Allowed } from './allowed';
import type { Pair, Workload } from './pair';
import { intersection, noPorts, ports, union } from './port-set';
import type { PortSet } from './port-set';

/**
 * What comes in through the Ingresses (and OpenShift Routes) of a bundle: their controller is taken for some pod of
 * another namespace, and reaches the target ports of the Services they name, as far as the policies of the pods there
 * let anybody in.
 */
export function throughIngress(cluster: Cluster, workloads: readonly Workload[], ingress: Allowed): Pair[] {
  const reached = new Map<Workload, PortSet>();
  const workloadOf = new Map(workloads.flatMap(it => it.templates.map(of => [of, it] as const)));
  for (const { service, takes } of entriesOf(cluster)) {
    const taken = cluster.endpoints(service).ports.filter(it => takes(it, service));
    for (const { pod, port, protocol } of taken.flatMap(it => it.endpoints)) {
      const workload = pod && workloadOf.get(pod.source);
      if (workload) {
        reached.set(workload, union(reached.get(workload) ?? noPorts, ports(protocol, port, port)));
      }
    }
  }
  return [...reached].flatMap(([workload, set]) => {
    const open = workload.templates.map(it => ingress.ports(it, { stranger: barePod('') })).reduce(union, noPorts);
    const allowed = intersection(set, open);
    return allowed.size > 0 ? [{ from: { kind: 'ingress' }, to: { kind: 'workload', workload }, ports: allowed }] : [];
  });
}

/** A Service that requests from outside come to, and at which of its ports. */
interface Entry {
  readonly service: ClusterService;
  readonly takes: (port: EndpointsOfPort, service: ClusterService) => boolean;
}

function entriesOf(cluster: Cluster): Entry[] {
  const { bundle } = cluster;
  const entry = (namespace: string, name: string | undefined, takes: Entry['takes']): Entry[] => {
    const service = name === undefined ? undefined : cluster.service(namespace, name);
    return service ? [{ service, takes }] : [];
  };
  const ingresses = bundle.ofKind('Ingress').flatMap(ingress => {
    const fallback = defaultBackend(ingress);
    return [...rulesOf(ingress).map(it => it.backend), ...(fallback ? [fallback] : [])].flatMap(({ service, port }) =>
      entry(ingress.namespace, service?.value, it => (typeof port === 'number' ? it.port : it.name) === port),
    );
  });
  const routes = bundle
    .ofKind('Route')
    .filter(it => it.object.group === 'route.openshift.io')
    .flatMap(({ object, namespace }) => {
      const target = object.root.scalar('spec', 'port', 'targetPort')?.value;
      const takes: Entry['takes'] = ({ name, index, endpoints }, { service: { ports: written } }) =>
        target === undefined ||
        name === target ||
        written[index]?.targetPort === target ||
        endpoints.some(it => it.port === target);
      const backends = [object.root.at('spec', 'to'), ...object.root.items('spec', 'alternateBackends')];
      return backends.flatMap(it => entry(namespace, it.text('name')?.value, takes));
    });
  return [...ingresses, ...routes];
}
