import { either } from '../../../base/either';
import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import { defaultSettings } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import { replaceWith } from '../fixes';
import { textAt } from '../raw';
import { qualifiedName } from '../text/labels';
import { notSupported } from '../text/list';
import { nearestWord } from '../text/suggest';
import { checkGiven } from '../word';

/**
 * Judges what of the pod is handed to its containers. `fields` are those that may be, labels and annotations by key
 * aside; `path` is how the API server names the reference. Source: kubernetes `pkg/apis/core/validation/validation.go`
 * validateObjectFieldSelector, `pkg/apis/core/pods/helpers.go` ConvertDownwardAPIFieldLabel.
 */
export function* checkFieldRef(
  object: KubeObject,
  ref: Reader,
  fields: ReadonlySet<string>,
  path: () => string = () => ref.field,
): Generator<Problem> {
  if (!ref.map()) {
    return;
  }
  const at = ref.at('fieldPath');
  const text = textAt(at);
  if (text === '' || text === undefined) {
    for (const problem of checkGiven(object, at, ref)) {
      yield { ...problem, field: `${path()}.fieldPath` };
    }
    return;
  }
  const [, of, key] = /^(.+?)\['(.*)'\]$/.exec(text) ?? [];
  if (of === undefined) {
    yield* checkField(object, at, text, fields, path);
  } else if (of !== 'metadata.annotations' && of !== 'metadata.labels') {
    yield refused(
      at,
      { type: 'Invalid', detail: `error converting fieldPath: field label does not support subscript: ${text}` },
      say`only labels and annotations are chosen by a key in brackets; the API server refuses ${nameOf(object)}, so write \`metadata.labels['key']\`, for example`,
      { field: `${path()}.fieldPath` },
    );
  } else {
    const [complaint] = qualifiedName(of === 'metadata.labels' ? (key ?? '') : (key ?? '').toLowerCase(), anyCluster);
    if (complaint !== undefined) {
      yield refused(
        at,
        { type: 'Invalid', detail: complaint },
        say`\`${key ?? ''}\` cannot be the key of a label or an annotation; the API server refuses ${nameOf(object)}, so write the key another way`,
        { field: path() },
      );
    }
  }
}

function* checkField(
  object: KubeObject,
  at: Reader,
  text: string,
  fields: ReadonlySet<string>,
  path: () => string,
): Generator<Problem> {
  const own = text === 'spec.host' ? 'spec.nodeName' : text;
  if (fields.has(own) || text === newer) {
    return;
  }
  const meant = nearestWord(text, fields);
  yield refused(
    at,
    known.has(own)
      ? notSupported(fields)
      : { type: 'Invalid', detail: `error converting fieldPath: field label not supported: ${text}` },
    say`\`${text}\` of a pod is not handed on here; the API server refuses ${nameOf(object)}, so write ${either(fields)}`,
    { field: `${path()}.fieldPath`, ...(meant === undefined ? {} : { fixes: [replaceWith(object, at.span, meant)] }) },
  );
}

/** Fields that have a name, whether or not they are handed on. */
const known: ReadonlySet<string> = new Set([
  'metadata.annotations',
  'metadata.labels',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.restartPolicy',
  'spec.schedulerName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.phase',
  'status.podIP',
  'status.podIPs',
]);

/** Only newer versions of Kubernetes know it. */
const newer = 'spec.terminationGracePeriodSeconds';

// Whether there are complaints does not hang on their words.
const { cluster: anyCluster } = defaultSettings;
