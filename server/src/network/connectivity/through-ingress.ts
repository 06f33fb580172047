import type { Cluster } from '../cluster';
import { barePod } from '../policy-ends';
import { defaultBackend, rulesOf } from '../http/ingress-rules';
import type { IngressBackend } from '../http/ingress-rules';
import type { Allowed } from './allowed';
import type { Pair, Workload } from './pair';
import { intersection, noPorts, ports, union } from './port-set';
import type { PortSet } from './port-set';

/**
 * What comes in through the Ingresses of a bundle: their controller is taken for some pod of another namespace, and
 * reaches the target ports of the Services they name, as far as the policies of the pods there let anybody in.
 */
export function throughIngress(cluster: Cluster, workloads: readonly Workload[], ingress: Allowed): Pair[] {
  const reached = new Map<Workload, PortSet>();
  const workloadOf = new Map(workloads.flatMap(it => it.templates.map(of => [of, it] as const)));
  for (const { namespace, backend } of backendsOf(cluster)) {
    const service = backend.service && cluster.service(namespace, backend.service.value);
    const at = service?.service.ports.findIndex(
      it => (typeof backend.port === 'number' ? it.port : it.name) === backend.port,
    );
    const endpoints = service && cluster.endpoints(service).ports.find(it => it.index === at)?.endpoints;
    for (const { pod, port, protocol } of endpoints ?? []) {
      const workload = pod && workloadOf.get(pod.source);
      if (workload) {
        reached.set(workload, union(reached.get(workload) ?? noPorts, ports(protocol, port, port)));
      }
    }
  }
  return [...reached].flatMap(([workload, set]) => {
    const open = workload.templates.map(it => ingress.ports(it, { pod: barePod(''), ips: [] })).reduce(union, noPorts);
    const allowed = intersection(set, open);
    return allowed.size > 0 ? [{ from: { kind: 'ingress' }, to: { kind: 'workload', workload }, ports: allowed }] : [];
  });
}

function backendsOf({ bundle }: Cluster): { readonly namespace: string; readonly backend: IngressBackend }[] {
  return bundle.ofKind('Ingress').flatMap(ingress => {
    const fallback = defaultBackend(ingress);
    return [...rulesOf(ingress).map(it => it.backend), ...(fallback ? [fallback] : [])].map(backend => ({
      namespace: ingress.namespace,
      backend,
    }));
  });
}
