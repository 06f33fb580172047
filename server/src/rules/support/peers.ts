import type { Bundle } from '../../links/bundle';
import type { Member, PodMember } from '../../links/member';
import { knownNamespaces, mayMatch } from '../../links/namespaces';
import { labelsOfNamespaces } from '../../links/policies';
import { matches } from '../../model/labels';
import type { LabelSelector } from '../../model/labels';
import type { Direction, PolicyPeer, PolicyRule } from '../../model/policy';
import type { PathPart } from '../../syntax/reader';

/** One entry of a NetworkPolicy's `from` or `to`, and where it is written. */
export interface WrittenPeer {
  readonly direction: Direction;
  readonly rule: PolicyRule;
  readonly peer: PolicyPeer;
  readonly path: readonly PathPart[];
}

/** The peers of a NetworkPolicy that are written, in directions that apply. */
export function peersOf({ object }: Member): WrittenPeer[] {
  const { policy } = object;
  if (policy?.tier !== 'network') {
    return [];
  }
  return (['ingress', 'egress'] as const).flatMap(direction =>
    policy[direction].applies
      ? policy[direction].rules.flatMap((rule, at) =>
          (rule.peers ?? []).map((peer, index) => ({
            direction,
            rule,
            peer,
            path: ['spec', direction, at, direction === 'ingress' ? 'from' : 'to', index],
          })),
        )
      : [],
  );
}

/** The namespaces a peer speaks of, as far as they are known; the own one where it names none. */
export function peerNamespaces(peer: PolicyPeer, member: Member, bundle: Bundle): readonly string[] {
  if (peer.kind !== 'pods' || (peer.namespaces !== 'own' && !('labels' in peer.namespaces))) {
    return [];
  }
  return peer.namespaces === 'own' ? [member.namespace] : namespacesWith(peer.namespaces, bundle);
}

/** Whether a peer may mean pods of the platform, which no manifest shows. */
export function meansPlatform(peer: PolicyPeer, member: Member, bundle: Bundle): boolean {
  return peerNamespaces(peer, member, bundle).some(it => it.startsWith('kube-') && bundle.podMembers(it).length === 0);
}

/** Whether it is sure that a selector matches a namespace of the bundle. */
export function isSure(peer: PolicyPeer, bundle: Bundle): boolean {
  if (peer.kind !== 'pods' || peer.namespaces === 'own' || !('labels' in peer.namespaces)) {
    return peer.kind === 'pods' && peer.namespaces === 'own';
  }
  const selector = peer.namespaces;
  const labels = labelsOfNamespaces(bundle);
  return knownNamespaces(bundle).some(it => matches(selector, labels(it)));
}

/**
 * Namespaces that a selector matches; where none is sure, those that it may match: they hold something, but no manifest
 * says their labels, or they are of the platform, and the selector holds their name.
 */
export function namespacesWith(selector: LabelSelector, bundle: Bundle): readonly string[] {
  const all = knownNamespaces(bundle);
  const labels = labelsOfNamespaces(bundle);
  const sure = all.filter(it => matches(selector, labels(it)));
  return sure.length > 0
    ? sure
    : all.filter(
        it => mayMatch(selector, it, bundle, labels) && (bundle.podMembers(it).length > 0 || names(selector, it)),
      );
}

function names({ labels, expressions }: LabelSelector, namespace: string): boolean {
  return (
    labels.some(it => it.value.value === namespace) ||
    expressions.some(it => it.values.some(value => value === namespace))
  );
}

/** The pod templates that a peer speaks of. */
export function peerPods(peer: PolicyPeer, member: Member, bundle: Bundle): readonly PodMember[] {
  const selector = peer.kind === 'pods' ? peer.pods : undefined;
  return peerNamespaces(peer, member, bundle).flatMap(it =>
    selector ? bundle.selectBy(it, selector) : bundle.podMembers(it),
  );
}
