import { say } from '../../base/say';
import type { KubeObject } from '../../model/kube-object';
import type { Reader } from '../../syntax/reader';
import type { ClusterSettings } from '../../workspace/settings';
import type { Problem } from '../rule';
import { nameOf, refused, startOf } from './check';
import { textAt } from './raw';
import { qualifiedName } from './text/labels';

/**
 * Judges a name that is written as keys of labels are: perhaps a domain and a slash, and a name. `around` is the map it
 * stands in, which is marked where nothing is written; that is an empty name. Text of another type is another rule's.
 * Source: apimachinery `pkg/util/validation/validation.go` IsQualifiedName.
 */
export function* checkQualifiedName(
  object: KubeObject,
  at: Reader,
  around: Reader,
  cluster: ClusterSettings,
  { field = at.field, ofLabels = false }: { field?: string; ofLabels?: boolean } = {},
): Generator<Problem> {
  const text = textAt(at);
  const [complaint] = text === undefined ? [] : qualifiedName(text, cluster);
  if (complaint !== undefined) {
    yield refused(
      at,
      { type: 'Invalid', detail: complaint },
      ofLabels
        ? say`\`${text ?? ''}\` cannot be the key of a label, so nothing could have it; the API server refuses ${nameOf(object)}, so write the key another way`
        : say`\`${text ?? ''}\` cannot be the value of \`${at.name}\`: it is written like the key of a label; the API server refuses ${nameOf(object)}, so correct it`,
      { field, span: at.node ? at.span : startOf(around) },
    );
  }
}

/** The same, of a text that is compared with the keys of labels. */
export function checkKeyOfLabel(
  object: KubeObject,
  at: Reader,
  around: Reader,
  cluster: ClusterSettings,
): Generator<Problem> {
  return checkQualifiedName(object, at, around, cluster, { ofLabels: true });
}
