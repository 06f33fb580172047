import { either } from '../../../base/either';
import { say } from '../../../base/say';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { checkCounts } from '../numbers';
import { labelValue } from '../text/labels';
import { notSupported } from '../text/list';
import { byteLength, dnsSubdomain } from '../text/names';
import { domainPrefixedPathRule, isDomainPrefixedPath } from '../text/domain-path';
import { completionsOf } from './completions';
import { checkIndexes } from './job-indexes';
import type { RawJob } from './raw-job';

export const jobSpecInvalid: Check<RawJob> = {
  id: 'job-spec-invalid',
  help: 'The name of a Job becomes a label of its pods, so it has up to 63 characters. Numbers of a Job are counted from 0. `completionMode` is NonIndexed (the default) or Indexed, and Indexed needs `completions` (in a Job only beside `parallelism`), and a name that with an index behind it is a host name.',
  source: 'kubernetes pkg/apis/batch/validation/validation.go ValidateJobSpec',

  *check(job, { settings }) {
    const { object, spec, template } = job;
    // The API server gives the pods a label with the name, and a label is shorter than a name may be.
    const complaint = job.schedule ? undefined : labelValue(object.name, settings.cluster)[0];
    if (
      complaint !== undefined &&
      dnsSubdomain(object.name).length === 0 &&
      !template.at('metadata', 'labels', 'job-name').exists
    ) {
      yield refused(
        template,
        { type: 'Invalid', detail: complaint },
        say`the name becomes label \`job-name\` of the pods, and a label takes up to 63 characters; the API server refuses ${nameOf(object)}, so choose a shorter name`,
        { span: object.nameSpan, field: 'spec.template.labels' },
      );
    }
    yield* checkCounts(
      object,
      counts.map(it => spec.at(it)),
    );
    const mode = spec.at('completionMode');
    const text = mode.text()?.value;
    if (text !== undefined && !modes.has(text)) {
      yield refused(
        mode,
        notSupported(modes),
        say`\`${text}\` is no completionMode; the API server refuses ${nameOf(object)}, so write ${either(modes)}`,
      );
    } else if (text === 'Indexed' && !completionsOf(job).exists) {
      yield refused(
        spec.at('completions'),
        { type: 'Required', detail: 'when completion mode is Indexed' },
        say`an Indexed Job runs one pod for each index, so it has to say how many; the API server refuses ${nameOf(object)}, so add \`completions\``,
        { span: mode.span },
      );
    }
    yield* checkIndexes(job);
    yield* checkManager(job);
    const replacement = spec.at('podReplacementPolicy');
    const word = replacement.text()?.value;
    const words = spec.at('podFailurePolicy').exists ? failed : replacements;
    if (word !== undefined && !words.has(word)) {
      yield refused(
        replacement,
        notSupported(words),
        say`\`${word}\` is no podReplacementPolicy${words === failed ? say` beside a podFailurePolicy` : ''}; the API server refuses ${nameOf(object)}, so write ${either(words)}`,
      );
    }
  },
};

/** Source: ValidateJobSpec on `managedBy`. */
function* checkManager({ object, spec }: RawJob): Generator<Problem> {
  const manager = spec.at('managedBy');
  const text = manager.text()?.value;
  if (text === undefined) {
    return;
  }
  if (!isDomainPrefixedPath(text)) {
    yield refused(
      manager,
      text === '' ? { type: 'Required', detail: '' } : { type: 'Invalid', detail: domainPrefixedPathRule },
      say`\`${text}\` names no controller: that is a domain, a slash and a path, such as \`kubernetes.io/job-controller\`; the API server refuses ${nameOf(object)}, so write one, or remove the line`,
    );
  }
  if (byteLength(text) > 63) {
    yield refused(
      manager,
      { type: 'TooLong', detail: 'may not be more than 63 bytes' },
      say`the name of the controller has more than 63 characters; the API server refuses ${nameOf(object)}, so choose a shorter one`,
    );
  }
}

const counts = [
  'parallelism',
  'completions',
  'activeDeadlineSeconds',
  'backoffLimit',
  'backoffLimitPerIndex',
  'maxFailedIndexes',
  'ttlSecondsAfterFinished',
];
const failed: ReadonlySet<string> = new Set(['Failed']);
const replacements: ReadonlySet<string> = new Set(['Failed', 'TerminatingOrFailed']);
const modes: ReadonlySet<string> = new Set(['Indexed', 'NonIndexed']);
