import { say } from '../base/say';
import type { Reader } from '../syntax/reader';
import type { Rule } from './rule';
import { named } from './support/words';

export const routeWeightsZero: Rule = {
  id: 'route-weights-zero',
  on: 'route',
  severity: 'warning',
  alone: true,
  help: 'A backend with weight 0 gets no requests. Where all backends of a rule have weight 0, nobody answers what the rule matches (an HTTPRoute answers 500). Give one of them a weight, or take the rule away.',
  source: 'gateway-api apis/v1/httproute_types.go HTTPRouteRule.BackendRefs, apis/v1/shared_types.go BackendRef.Weight',

  *check(member) {
    const { object } = member;
    if (!object.route) {
      return;
    }
    for (const rule of object.root.items('spec', 'rules')) {
      const weights = rule.items('backendRefs').map(it => it.at('weight'));
      const [first] = weights;
      if (first && weights.every(it => it.number()?.value === 0) && !answersItself(rule)) {
        const effect =
          object.kind === 'HTTPRoute'
            ? say`${named(member)} answers 500 to what it matches`
            : say`${named(member)} refuses what it matches`;
        yield {
          span: first.span,
          message:
            weights.length === 1
              ? say`the only backend of this rule has weight 0: ${effect}`
              : say`all ${weights.length} backends of this rule have weight 0: ${effect}`,
          field: first.field,
          related: weights.slice(1, 5).map(it => ({ place: object.place, span: it.span, message: say`weight 0, too` })),
        };
      }
    }
  },
};

/** A redirect comes before any backend. */
function answersItself(rule: Reader): boolean {
  return rule.items('filters').some(it => it.text('type')?.value === 'RequestRedirect');
}
