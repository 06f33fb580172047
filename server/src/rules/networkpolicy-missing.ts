import { several } from '../base/several';
import { say } from '../base/say';
import { policiesOf } from '../links/policies';
import type { Rule } from './rule';
import { closedByCilium } from './support/cilium';
import { code, named } from './support/words';

export const networkpolicyMissing: Rule = {
  id: 'networkpolicy-missing',
  on: 'pods',
  severity: 'information',
  optIn: true,
  help: 'No policy selects the pods, so every pod of the cluster may talk to them, and they to everything. A NetworkPolicy with an empty `podSelector` closes a whole namespace; further ones admit what is needed. Policies of Cilium count, too.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-policies',

  *check(member, { bundle }) {
    for (const pods of bundle.podsOf(member.object)) {
      const policies = pods.source.template.hostNetwork ? undefined : policiesOf(pods, bundle);
      const closed = { ...closedByCilium(pods, bundle) };
      for (const { policy } of policies ?? []) {
        closed.ingress ||= policy.ingress.applies;
        closed.egress ||= policy.egress.applies;
      }
      const open = [...(closed.ingress ? [] : ['ingress']), ...(closed.egress ? [] : ['egress'])];
      if (policies && open.length > 0) {
        yield {
          span: member.object.nameSpan,
          message: say`no NetworkPolicy of namespace ${code(pods.namespace)} limits the ${several(open)} of the pods of ${named(pods)}`,
          field: 'metadata.name',
        };
      }
    }
  },
};
