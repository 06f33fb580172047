import { say } from '../base/say';
import { counted } from '../base/counted';
import type { Direction } from '../model/policy';
import type { Rule } from './rule';
import { appendItem } from './support/list-edits';
import { code, named } from './support/words';

export const networkpolicyRulesIgnored: Rule = {
  id: 'networkpolicy-rules-ignored',
  on: 'policy',
  severity: 'warning',
  help: 'The policy has rules of a direction that `policyTypes` does not list. They are ignored: traffic of that direction stays as it was. Add the type, or leave `policyTypes` out.',
  source: 'kubernetes api networking/v1/types.go NetworkPolicySpec.PolicyTypes',

  *check(member, { snapshot }) {
    const { policy, object } = { policy: member.object.policy, object: member.object };
    for (const direction of directions) {
      const side = policy?.tier === 'network' ? policy[direction] : undefined;
      if (!side || side.applies || side.rules.length === 0) {
        continue;
      }
      const type = typeOf[direction];
      const types = object.root.at('spec', 'policyTypes');
      const edit = appendItem(snapshot, object, ['spec', 'policyTypes'], { lines: [type], flow: JSON.stringify(type) });
      yield {
        span: side.span,
        message: say`\`policyTypes\` of ${named(member)} does not list ${code(type)}, so its ${counted(side.rules.length, direction === 'ingress' ? 'ingress rule' : 'egress rule')} ${side.rules.length === 1 ? 'is' : 'are'} ignored and all ${direction} traffic of its pods stays as it was`,
        field: `spec.${direction}`,
        related: [{ place: object.place, span: types.span, message: say`does not list ${code(type)}` }],
        fixes: edit ? [{ title: say`Add ${code(type)} to policyTypes`, edits: [edit], preferred: true }] : [],
      };
    }
  },
};

const directions: readonly Direction[] = ['ingress', 'egress'];

const typeOf = { ingress: 'Ingress', egress: 'Egress' } as const;
