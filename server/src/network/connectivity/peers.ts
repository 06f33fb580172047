import { groupBy } from '../../base/group-by';
import type { PodMember } from '../../links/member';
import type { NamespaceLabels } from '../../links/namespaces';
import { policyPod } from '../../links/policies';
import { isAmong } from '../../links/policy-verdict';
import type { PolicyPod } from '../../links/policy-verdict';
import type { PolicyPeer, PolicyRule } from '../../model/policy';

/** Which pods of a bundle the peers of a rule speak of, worked out once a rule; undefined: of all, addresses included. */
export class Peers {
  readonly #namespaces: NamespaceLabels;
  readonly #members: ReadonlyMap<string, readonly PodMember[]>;
  readonly #pods = new Map<PodMember, PolicyPod>();
  readonly #known = new Map<PolicyRule, ReadonlySet<PodMember>>();

  constructor(members: readonly PodMember[], namespaces: NamespaceLabels) {
    this.#namespaces = namespaces;
    this.#members = groupBy(members, it => it.namespace);
  }

  /** A pod template as policies see its pods. */
  pod(member: PodMember): PolicyPod {
    let pod = this.#pods.get(member);
    if (!pod) {
      pod = policyPod(member);
      this.#pods.set(member, pod);
    }
    return pod;
  }

  of(rule: PolicyRule, policyNamespace: string, subjectNamespace: string): ReadonlySet<PodMember> | undefined {
    if (!rule.peers) {
      return undefined;
    }
    const known = this.#known.get(rule);
    if (known) {
      return known;
    }
    const found = new Set(rule.peers.flatMap(it => this.#among(it, policyNamespace, subjectNamespace)));
    // Peers that share labels with the subject's namespace are others for every subject.
    if (!rule.peers.some(dependsOnSubject)) {
      this.#known.set(rule, found);
    }
    return found;
  }

  #among(peer: PolicyPeer, policyNamespace: string, subjectNamespace: string): PodMember[] {
    if (peer.kind !== 'pods') {
      return [];
    }
    const { namespaces, pods } = peer;
    return [...this.#members].flatMap(([namespace, members]) =>
      isAmong(namespaces, namespace, policyNamespace, subjectNamespace, this.#namespaces)
        ? members.filter(it => pods === undefined || this.pod(it).has(pods))
        : [],
    );
  }
}

function dependsOnSubject(peer: PolicyPeer): boolean {
  return (
    peer.kind === 'pods' &&
    peer.namespaces !== 'own' &&
    ('sameLabels' in peer.namespaces || 'notSameLabels' in peer.namespaces)
  );
}
