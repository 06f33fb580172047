import type { Bundle } from '../../links/bundle';
import { labelsOfNamespaces, policiesOf } from '../../links/policies';
import type { Direction } from '../../model/policy';
import type { Cluster } from '../cluster';
import { Allowed } from './allowed';
import type { Workload } from './pair';
import { Peers } from './peers';
import { PortAlgebra } from './port-algebra';

/** What the policies of a cluster say of both sides of every connection. */
export interface Sides {
  readonly ingress: Allowed;
  readonly egress: Allowed;
  readonly algebra: PortAlgebra;
}

/** Both sides for the workloads of a cluster; nothing is in the way where its network plugin does not enforce policies. */
export function sidesOf({ bundle, settings }: Cluster, workloads: readonly Workload[]): Sides {
  const enforced = settings.networkPolicy !== 'ignored';
  const members = workloads.flatMap(it => it.templates);
  const namespaces = labelsOfNamespaces(bundle);
  const peers = new Peers(members, namespaces);
  const policies = new Map(members.map(it => [it, enforced ? policiesOf(it, bundle) : []]));
  const algebra = new PortAlgebra();
  const side = (direction: Direction) => new Allowed(direction, policies, peers, namespaces, algebra);
  return { ingress: side('ingress'), egress: side('egress'), algebra };
}

/** The policies that speak about some pod of a bundle. */
export function policiesIn(bundle: Bundle, workloads: readonly Workload[]) {
  return new Set(workloads.flatMap(it => it.templates).flatMap(it => policiesOf(it, bundle)));
}
