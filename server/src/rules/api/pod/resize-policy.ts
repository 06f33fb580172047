import { either } from '../../../base/either';
import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import type { Problem } from '../../rule';
import { nameOf, refused, startOf } from '../check';
import { textAt } from '../raw';
import { notSupported } from '../text/list';

/**
 * Judges `resizePolicy` of a container; `ends`: the pod never restarts its containers. The API server tells of all
 * entries at the list. Source: kubernetes `pkg/apis/core/validation/validation.go` validateResizePolicy.
 */
export function* checkResizePolicy(object: KubeObject, list: Reader, ends: boolean): Generator<Problem> {
  const seen = new Set<string>();
  for (const entry of list.items()) {
    if (!entry.map()) {
      continue;
    }
    const [resource, policy] = [entry.at('resourceName'), entry.at('restartPolicy')];
    const name = textAt(resource);
    if (name !== undefined && seen.has(name)) {
      yield refused(
        entry,
        { type: 'Duplicate', detail: '' },
        say`what happens when \`${name}\` changes is said already; the API server refuses ${nameOf(object)}, so say it once`,
        { span: resource.span },
      );
    }
    seen.add(name ?? '');
    yield* checkPart(object, list, entry, resource, resources);
    yield* checkPart(object, list, entry, policy, policies);
    const word = textAt(policy);
    if (ends && word !== undefined && word !== 'NotRequired') {
      yield refused(
        list,
        { type: 'Invalid', detail: "must be 'NotRequired' when `restartPolicy` is 'Never'" },
        say`containers of this pod never restart, so a change cannot restart them either; the API server refuses ${nameOf(object)}, so write NotRequired`,
        { span: policy.span },
      );
    }
  }
}

function* checkPart(
  object: KubeObject,
  list: Reader,
  entry: Reader,
  at: Reader,
  words: ReadonlySet<string>,
): Generator<Problem> {
  const text = textAt(at);
  if (text === undefined || words.has(text)) {
    return;
  }
  yield refused(
    list,
    text === '' ? { type: 'Required', detail: '' } : notSupported(words),
    text === ''
      ? say`there is no \`${at.name}\`; the API server refuses ${nameOf(object)}, so write it`
      : say`\`${text}\` is no ${at.name}; the API server refuses ${nameOf(object)}, so write ${either(words)}`,
    { span: at.key ? at.span : startOf(entry) },
  );
}

const resources: ReadonlySet<string> = new Set(['cpu', 'memory']);
const policies: ReadonlySet<string> = new Set(['NotRequired', 'RestartContainer']);
