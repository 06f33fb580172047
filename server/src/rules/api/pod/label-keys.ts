import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import type { ClusterSettings } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import { textAt } from '../raw';
import { qualifiedName } from '../text/labels';

/**
 * Judges the keys whose values a pod compares with its own. Source: kubernetes
 * `pkg/apis/core/validation/validation.go` ValidateMatchLabelKeysAndMismatchLabelKeys.
 */
export function* checkLabelKeys(object: KubeObject, term: Reader, cluster: ClusterSettings): Generator<Problem> {
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
      const text = textAt(item);
      const [complaint] = text === undefined ? [] : qualifiedName(text, cluster);
      if (complaint !== undefined) {
        yield refused(
          item,
          { type: 'Invalid', detail: complaint },
          say`\`${text ?? ''}\` cannot be the key of a label, so no pod could have it; the API server refuses ${nameOf(object)}, so write the key another way`,
        );
      }
    }
  }
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
