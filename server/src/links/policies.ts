import type { Bundle } from './bundle';
import type { Member, PodMember, PolicyMember } from './member';
import { namespaceLabels } from './namespaces';
import type { NamespaceLabels } from './namespaces';
import { isSubject } from './policy-verdict';
import type { PolicyPod } from './policy-verdict';
import { selectsBy } from './selects';

/** The policies that may speak about pods of a namespace: its own, and those of the cluster; in order of place. */
export function policiesAround(namespace: string, bundle: Bundle): readonly PolicyMember[] {
  const { around } = knownOf(bundle);
  let policies = around.get(namespace);
  if (!policies) {
    policies = [...bundle.selecting(''), ...(namespace === '' ? [] : bundle.selecting(namespace))].filter(isPolicy);
    around.set(namespace, policies);
  }
  return policies;
}

/** The policies that speak about a pod template, in any of its pods. */
export function policiesOf(pods: PodMember, bundle: Bundle): readonly PolicyMember[] {
  const { of, labels } = knownOf(bundle);
  let policies = of.get(pods);
  if (!policies) {
    const pod = policyPod(pods);
    policies = policiesAround(pods.namespace, bundle).filter(it => isSubject(it, pod, labels));
    of.set(pods, policies);
  }
  return policies;
}

/** The labels of a bundle's namespaces, kept while it stays the same. */
export function labelsOfNamespaces(bundle: Bundle): NamespaceLabels {
  return knownOf(bundle).labels;
}

/** A pod template as policies see the pods made from it. */
export function policyPod(pods: PodMember): PolicyPod {
  return { namespace: pods.namespace, containers: pods.source.template.lasting, has: it => selectsBy(it, pods) };
}

export function isPolicy(member: Member): member is PolicyMember {
  return 'policy' in member;
}

interface Known {
  readonly revision: number;
  readonly labels: NamespaceLabels;
  readonly around: Map<string, readonly PolicyMember[]>;
  readonly of: Map<PodMember, readonly PolicyMember[]>;
}

// Several rules ask the same; what follows from a bundle is kept until it changes.
const known = new WeakMap<Bundle, Known>();

function knownOf(bundle: Bundle): Known {
  let found = known.get(bundle);
  if (found?.revision !== bundle.revision) {
    found = { revision: bundle.revision, labels: namespaceLabels(bundle), around: new Map(), of: new Map() };
    known.set(bundle, found);
  }
  return found;
}
