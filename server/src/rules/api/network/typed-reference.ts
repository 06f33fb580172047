import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import { textAt } from '../raw';
import { dnsSubdomain } from '../text/names';
import { segmentComplaint } from '../text/path-segment';
import { checkGiven } from '../word';

/**
 * Judges a reference to an object of any kind: `apiGroup`, `kind` and `name`. Source: kubernetes
 * `pkg/apis/networking/validation/validation.go` validateIngressTypedLocalObjectReference.
 */
export function* checkTypedReference(object: KubeObject, resource: Reader): Generator<Problem> {
  const group = resource.text('apiGroup')?.value;
  const complaint = group === undefined ? undefined : dnsSubdomain(group)[0];
  if (complaint !== undefined) {
    yield refused(
      resource.at('apiGroup'),
      { type: 'Invalid', detail: complaint },
      say`\`${group ?? ''}\` is no API group: it is a DNS name like \`example.com\`; the API server refuses ${nameOf(object)}, so correct it`,
    );
  }
  for (const key of ['kind', 'name']) {
    const at = resource.at(key);
    const text = textAt(at);
    const wrong = text === undefined ? undefined : segmentComplaint(text);
    if (text === '') {
      yield* checkGiven(object, at, resource);
    } else if (wrong !== undefined) {
      yield refused(
        at,
        { type: 'Invalid', detail: wrong },
        say`\`${text ?? ''}\` cannot stand in the path of a URL, as a ${key} has to; the API server refuses ${nameOf(object)}, so correct it`,
      );
    }
  }
}
