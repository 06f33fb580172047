import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import type { ClusterSettings } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import { checkKeyOfLabel } from '../qualified-name';
import { told } from '../word';

/**
 * Judges the keys whose values a pod compares with its own; `merged`: they become part of the selector when the pod is
 * made, and are judged there. Source: kubernetes
 * `pkg/apis/core/validation/validation.go` ValidateMatchLabelKeysAndMismatchLabelKeys.
 */
export function* checkLabelKeys(
  object: KubeObject,
  term: Reader,
  cluster: ClusterSettings,
  merged = true,
): Generator<Problem> {
  for (const key of ['matchLabelKeys', 'mismatchLabelKeys']) {
    const list = term.at(key);
    const items = list.items();
    if (items.length > 0 && !term.at('labelSelector').exists) {
      yield refused(
        list,
        { type: 'Forbidden', detail: 'must not be specified when labelSelector is not set' },
        say`${key} adds to a \`labelSelector\`, and there is none; the API server refuses ${nameOf(object)}, so write one, or remove the line`,
        { span: list.keySpan },
      );
      continue;
    }
    for (const item of items) {
      yield* checkKeyOfLabel(object, item, list, cluster);
    }
  }
  yield* checkSelected(object, term, merged);
  const others = new Set(term.items('mismatchLabelKeys').map(it => it.text()?.value));
  for (const item of term.items('matchLabelKeys')) {
    const text = item.text()?.value;
    if (text !== undefined && others.has(text)) {
      yield refused(
        item,
        { type: 'Invalid', detail: 'exists in both matchLabelKeys and mismatchLabelKeys' },
        say`\`${text}\` cannot be the same and another one; the API server refuses ${nameOf(object)}, so remove it from one of the two lists`,
      );
    }
  }
}

/** Source: the same, validateMatchLabelKeysInTopologySpread. */
function* checkSelected(object: KubeObject, term: Reader, merged: boolean): Generator<Problem> {
  const keys = term.items('matchLabelKeys');
  const selected = new Set(
    keys.length === 0
      ? []
      : [
          ...term.entries('labelSelector', 'matchLabels').map(it => it.name),
          ...term.items('labelSelector', 'matchExpressions').map(it => it.text('key')?.value),
        ],
  );
  for (const [index, item] of keys.entries()) {
    const key = item.text()?.value;
    const counts = !merged || (object.kind === 'Pod' && object.root.at('metadata', 'labels', key ?? '').exists);
    if (key !== undefined && selected.has(key) && counts) {
      const field = merged ? `${term.field}[${index}]` : item.field;
      yield* told(object, item, 'exists in both matchLabelKeys and labelSelector', 'Invalid', { field });
    }
  }
}
