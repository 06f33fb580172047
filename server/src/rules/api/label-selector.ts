import { say } from '../../base/say';
import type { ClusterSettings } from '../../workspace/settings';
import type { KubeObject } from '../../model/kube-object';
import type { Reader } from '../../syntax/reader';
import { defaultSettings } from '../../workspace/settings';
import type { Problem } from '../rule';
import { nameOf, refused } from './check';
import { checkLabelMap, shortened } from './label-map';
import { checkKeyOfLabel } from './qualified-name';
import { labelValue } from './text/labels';

/**
 * Judges a LabelSelector: `matchLabels` and `matchExpressions`. Source: apimachinery
 * `pkg/apis/meta/v1/validation/validation.go` ValidateLabelSelector.
 */
export function* checkLabelSelector(
  object: KubeObject,
  selector: Reader,
  cluster: ClusterSettings,
): Generator<Problem> {
  yield* checkLabelMap(object, selector.at('matchLabels'), { cluster, what: 'selector' });
  for (const expression of selector.items('matchExpressions')) {
    yield* checkOperator(object, expression);
    yield* checkKeyOfLabel(object, expression.at('key'), expression, cluster);
    yield* checkValues(object, expression.items('values'), cluster);
  }
}

/** Judges texts that are compared with the values of labels. */
export function* checkValues(
  object: KubeObject,
  items: readonly Reader[],
  cluster: ClusterSettings,
): Generator<Problem> {
  for (const item of items) {
    const text = item.text()?.value;
    const [complaint] = text === undefined ? [] : labelValue(text, cluster);
    if (complaint !== undefined) {
      yield refused(
        item,
        { type: 'Invalid', detail: complaint },
        say`\`${shortened(text ?? '')}\` cannot be the value of a label, so nothing could have it; the API server refuses ${nameOf(object)}, so write the value another way`,
      );
    }
  }
}

/**
 * Whether a selector cannot be read. The API server then does not look at the template at all; a DaemonSet's it does.
 */
export function isMalformed(object: KubeObject, selector: Reader): boolean {
  return !checkLabelSelector(object, selector, anyCluster).next().done;
}

function* checkOperator(object: KubeObject, expression: Reader): Generator<Problem> {
  const operator = expression.at('operator');
  const text = operator.text()?.value ?? '';
  const values = expression.at('values');
  const count = values.list()?.items.length ?? 0;
  if (text === 'In' || text === 'NotIn') {
    if (count === 0 && (!values.exists || values.list())) {
      yield refused(
        values,
        { type: 'Required', detail: "must be specified when `operator` is 'In' or 'NotIn'" },
        say`${text} compares with \`values\`, and there are none; the API server refuses the ${object.kind}, so list them, or write Exists or DoesNotExist`,
        values.key ? {} : { span: operator.span },
      );
    }
  } else if (text === 'Exists' || text === 'DoesNotExist') {
    if (count > 0) {
      yield refused(
        values,
        { type: 'Forbidden', detail: "may not be specified when `operator` is 'Exists' or 'DoesNotExist'" },
        say`${text} asks only whether the label is there, whatever its value; the API server refuses the ${object.kind}, so remove \`values\`, or write In or NotIn`,
      );
    }
  } else if (!operator.exists || operator.text()) {
    yield refused(
      operator,
      { type: 'Invalid', detail: 'not a valid selector operator' },
      say`\`${text}\` is no operator of a selector; the API server refuses the ${object.kind}, so write In, NotIn, Exists or DoesNotExist`,
    );
  }
}

// Whether there are complaints does not hang on their words.
const { cluster: anyCluster } = defaultSettings;
