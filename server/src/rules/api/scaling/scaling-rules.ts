import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import type { Problem } from '../../rule';
import { numberAt, textAt } from '../raw';
import { checkGiven, checkGivenWord, told } from '../word';

/**
 * Judges how fast an autoscaler goes up, or down. What is not written the API server fills in, but neither the parts of a
 * policy nor an empty list of them. Source: kubernetes `pkg/apis/autoscaling/validation/validation.go`
 * validateScalingRules.
 */
export function* checkScalingRules(object: KubeObject, rules: Reader): Generator<Problem> {
  const select = rules.at('selectPolicy');
  const policies = rules.at('policies');
  const window = rules.at('stabilizationWindowSeconds');
  const seconds = window.number()?.value ?? 0;
  yield* told(object, window, seconds < 0 ? 'must be greater than or equal to zero' : excess(seconds, 3600));
  yield* checkGivenWord(object, select, select.text()?.value, selections);
  if (policies.exists) {
    yield* checkGiven(object, policies, rules, 'must specify at least one Policy');
  }
  for (const policy of policies.items()) {
    const type = policy.at('type');
    yield* checkGivenWord(object, type, textAt(type), types);
    yield* checkCount(object, policy, policy.at('value'));
    yield* checkCount(object, policy, policy.at('periodSeconds'), 1800);
  }
}

/** A number above 0; one that is not written counts as 0. */
function* checkCount(object: KubeObject, policy: Reader, at: Reader, most = Infinity): Generator<Problem> {
  const value = numberAt(at) ?? 1;
  const detail = 'must be greater than zero';
  for (const problem of at.exists ? [] : checkGiven(object, at, policy)) {
    yield { ...problem, rejection: { type: 'Invalid', detail } };
  }
  if (at.exists) {
    yield* told(object, at, value < 1 ? detail : excess(value, most));
  }
}

function excess(value: number, most: number): string | undefined {
  return value > most ? `must be less than or equal to ${most}` : undefined;
}

const selections: ReadonlySet<string> = new Set(['Disabled', 'Max', 'Min']);
const types: ReadonlySet<string> = new Set(['Percent', 'Pods']);
