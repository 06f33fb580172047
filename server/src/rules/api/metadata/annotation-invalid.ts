import { say } from '../../../base/say';
import type { ClusterSettings } from '../../../workspace/settings';
import type { Reader } from '../../../syntax/reader';
import type { Problem } from '../../rule';
import { refused } from '../check';
import type { Check } from '../check';
import { byteLength } from '../text/names';
import { qualifiedName } from '../text/labels';
import type { RawMetadata } from './raw-metadata';

export const annotationInvalid: Check<RawMetadata> = {
  id: 'annotation-invalid',
  keys: ['annotations'],
  help: 'The key of an annotation follows the rule of label keys: a name of up to 63 letters, digits, `-`, `_` and `.`, optionally behind a DNS name and `/`. Its value is free text; all annotations of an object together hold 256 KiB at most.',
  source: 'apimachinery pkg/api/validation/objectmeta.go ValidateAnnotations',

  check: ({ object, metadata }, { settings }) =>
    checkAnnotations(metadata.at('annotations'), object.kind, settings.cluster),
};

/** Judges the annotations of an object or of a pod template. */
export function* checkAnnotations(
  annotations: Reader,
  kind: string,
  cluster: ClusterSettings,
  field = annotations.field,
): Generator<Problem> {
  const { node } = annotations;
  if (node?.kind !== 'map') {
    return;
  }
  // A document that is short enough as a whole needs no counting.
  const long = node.end - node.start > limit / 3;
  let size = 0;
  for (const { key, value } of node.entries) {
    size += long ? byteLength(key.text) + (value?.kind === 'scalar' ? byteLength(value.text) : 0) : 0;
    const complaint = qualifiedName(key.text.toLowerCase(), cluster)[0];
    if (complaint !== undefined) {
      yield refused(
        annotations,
        { type: 'Invalid', detail: complaint },
        say`\`${key.text}\` cannot be the key of an annotation: a name of up to 63 letters, digits, \`-\`, \`_\` and \`.\` is allowed, with a DNS name and \`/\` before it; the API server refuses the ${kind}, so write the key another way`,
        { span: key, field },
      );
    }
  }
  if (size > limit) {
    yield refused(
      annotations,
      { type: 'TooLong', detail: `may not be more than ${limit} bytes` },
      say`the annotations hold ${size} bytes together, and the API server takes ${limit} at most; move the text to a ConfigMap`,
      { span: annotations.keySpan, field },
    );
  }
}

const limit = 262144;
