import { say } from '../base/say';
import type { Rule } from './rule';
import { noPods } from './support/no-pods';
import { isSure, meansPlatform, peerNamespaces, peersOf } from './support/peers';

export const networkpolicyPeerNoMatch: Rule = {
  id: 'networkpolicy-peer-no-match',
  on: 'policy',
  severity: 'information',
  help: 'A `podSelector` of `from` or `to` matches no pod of the namespaces it looks in, so the rule admits nobody there. Alone it looks in the namespace of the policy; beside a `namespaceSelector`, in the namespaces that one selects.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors',

  *check(member, context) {
    for (const { peer, path, direction } of peersOf(member)) {
      const namespaces = peerNamespaces(peer, member, context.bundle);
      const problem =
        peer.kind === 'pods' &&
        peer.pods &&
        namespaces.length > 0 &&
        isSure(peer, context.bundle) &&
        !meansPlatform(peer, member, context.bundle)
          ? noPods(
              {
                member,
                selector: peer.pods,
                path: [...path, 'podSelector'],
                namespaces,
                effect: direction === 'ingress' ? say`this entry admits nobody` : say`this entry admits no connection`,
                severity: 'information',
              },
              context,
            )
          : undefined;
      if (problem) {
        yield problem;
      }
    }
  },
};
