import { either } from '../../../base/either';
import { say } from '../../../base/say';
import type { ClusterSettings } from '../../../workspace/settings';
import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import type { Problem } from '../../rule';
import { nameOf, refused, startOf } from '../check';
import { replaceWith } from '../fixes';
import { textAt } from '../raw';
import { labelValue, qualifiedName } from '../text/labels';
import { notSupported } from '../text/list';
import { nearestWord } from '../text/suggest';

/** Judges `tolerations` of a pod. Source: kubernetes `pkg/apis/core/validation/validation.go` ValidateTolerations. */
export function* checkTolerations(
  object: KubeObject,
  tolerations: readonly Reader[],
  cluster: ClusterSettings,
): Generator<Problem> {
  for (const toleration of tolerations) {
    const [key, operator, value, effect] = ['key', 'operator', 'value', 'effect'].map(it => textAt(toleration.at(it)));
    if (!toleration.map() || key === undefined || operator === undefined || value === undefined) {
      continue;
    }
    const [complaint] = key === '' ? [] : qualifiedName(key, cluster);
    if (complaint !== undefined) {
      yield refused(
        toleration.at('key'),
        { type: 'Invalid', detail: complaint },
        say`\`${key}\` cannot be the key of a taint; the API server refuses ${nameOf(object)}, so write the key another way`,
      );
    }
    yield* checkOperator(object, toleration, key, operator, value, cluster);
    yield* checkEffect(object, toleration, effect);
  }
}

function* checkOperator(
  object: KubeObject,
  toleration: Reader,
  key: string,
  operator: string,
  value: string,
  cluster: ClusterSettings,
): Generator<Problem> {
  const at = toleration.at('operator');
  const first = startOf(toleration);
  if (key === '' && operator !== 'Exists') {
    yield refused(
      at,
      {
        type: 'Invalid',
        detail: 'operator must be Exists when `key` is empty, which means "match all values and all keys"',
      },
      say`without a key a toleration is for all taints, which only operator Exists can say; the API server refuses ${nameOf(object)}, so write \`key\`, or \`operator: Exists\``,
      at.key ? {} : { span: first },
    );
  }
  const [complaint] = operator === '' || operator === 'Equal' ? labelValue(value, cluster) : [];
  // The API server tells of the value at the operator.
  if (complaint !== undefined) {
    yield refused(
      at,
      { type: 'Invalid', detail: complaint },
      say`\`${value}\` cannot be the value of a taint; the API server refuses ${nameOf(object)}, so write the value another way`,
      { span: toleration.at('value').span },
    );
  } else if (operator === 'Exists' && value !== '') {
    yield refused(
      at,
      { type: 'Invalid', detail: "value must be empty when `operator` is 'Exists'" },
      say`Exists asks only whether the taint is there, whatever its value; the API server refuses ${nameOf(object)}, so remove \`value\`, or write Equal`,
      { span: toleration.at('value').span },
    );
  } else if (operator !== '' && !operators.has(operator) && !newer.has(operator)) {
    const meant = nearestWord(operator, operators);
    yield refused(
      at,
      notSupported(operators),
      say`\`${operator}\` is no operator of a toleration; the API server refuses ${nameOf(object)}, so write ${either(operators)}`,
      meant === undefined ? {} : { fixes: [replaceWith(object, at.span, meant)] },
    );
  }
}

function* checkEffect(object: KubeObject, toleration: Reader, effect: string | undefined): Generator<Problem> {
  const at = toleration.at('effect');
  if (effect === undefined) {
    return;
  }
  if (toleration.at('tolerationSeconds').exists && effect !== 'NoExecute') {
    yield refused(
      at,
      { type: 'Invalid', detail: "effect must be 'NoExecute' when `tolerationSeconds` is set" },
      say`tolerationSeconds says how long a pod stays when NoExecute wants it gone, and the effect is ${effect === '' ? say`left out` : effect}; the API server refuses ${nameOf(object)}, so write NoExecute, or remove tolerationSeconds`,
      at.key ? {} : { span: toleration.at('tolerationSeconds').span },
    );
  }
  if (effect !== '' && !effects.has(effect)) {
    const meant = nearestWord(effect, effects);
    yield refused(
      at,
      notSupported(effects),
      say`\`${effect}\` is no effect of a taint; the API server refuses ${nameOf(object)}, so write ${either(effects)}`,
      meant === undefined ? {} : { fixes: [replaceWith(object, at.span, meant)] },
    );
  }
}

const operators: ReadonlySet<string> = new Set(['Equal', 'Exists']);
/** Behind a gate, TaintTolerationComparisonOperators. */
const newer: ReadonlySet<string> = new Set(['Gt', 'Lt']);
const effects: ReadonlySet<string> = new Set(['NoSchedule', 'PreferNoSchedule', 'NoExecute']);
