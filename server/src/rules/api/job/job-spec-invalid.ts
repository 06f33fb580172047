import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { checkCounts } from '../numbers';
import { textAt } from '../raw';
import { labelValue, wordsOf } from '../text/labels';
import { either, notSupported } from '../text/list';
import { dnsLabel, dnsSubdomain } from '../text/names';
import type { RawJob } from './raw-job';

export const jobSpecInvalid: Check<RawJob> = {
  id: 'job-spec-invalid',
  help: 'The name of a Job becomes a label of its pods, so it has up to 63 characters. Numbers of a Job are counted from 0. `completionMode` is NonIndexed (the default) or Indexed, and Indexed with `parallelism` needs `completions`, and a name that with an index behind it is a host name.',
  source: 'kubernetes pkg/apis/batch/validation/validation.go ValidateJobSpec',

  *check(job, { settings }) {
    const { object, spec, template } = job;
    // The API server gives the pods a label with the name, and a label is shorter than a name may be.
    const complaint = job.schedule ? undefined : labelValue(object.name, wordsOf(settings.cluster))[0];
    if (
      complaint !== undefined &&
      dnsSubdomain(object.name).length === 0 &&
      !template.at('metadata', 'labels', 'job-name').exists
    ) {
      yield refused(
        template,
        { type: 'Invalid', detail: complaint },
        `the name becomes label \`job-name\` of the pods, and a label takes up to 63 characters; the API server refuses ${nameOf(object)}, so choose a shorter name`,
        { span: object.nameSpan, field: 'spec.template.labels' },
      );
    }
    yield* checkCounts(
      object,
      counts.map(it => spec.at(it)),
    );
    const mode = spec.at('completionMode');
    const text = textAt(mode);
    if (text && !modes.has(text)) {
      yield refused(
        mode,
        notSupported(modes),
        `\`${text}\` is no completionMode; the API server refuses ${nameOf(object)}, so write ${either(modes)}`,
      );
    } else if (text === 'Indexed' && !spec.at('completions').exists && spec.at('parallelism').exists) {
      // Where neither is written, both are 1.
      yield refused(
        spec.at('completions'),
        { type: 'Required', detail: 'when completion mode is Indexed' },
        `an Indexed Job runs one pod for each index, so it has to say how many; the API server refuses ${nameOf(object)}, so add \`completions\``,
        { span: mode.span },
      );
    }
    if (text === 'Indexed' && !job.schedule) {
      yield* checkHostname(job);
    }
  },
};

/** Each pod is called after the Job and its index, and the last one has the longest name. */
function* checkHostname({ object, spec }: RawJob): Generator<Problem> {
  const alone = !spec.at('completions').exists && !spec.at('parallelism').exists;
  const completions = alone ? 1 : (spec.number('completions')?.value ?? 0);
  const hostname = `${object.name}-${completions - 1}`;
  if (object.name !== '' && completions > 0 && dnsLabel(hostname).length > 0) {
    const name = object.root.at('metadata', 'name');
    yield refused(
      name,
      { type: 'Invalid', detail: `will not able to create pod with invalid DNS label: ${hostname}` },
      `the last pod of this Indexed Job would have the host name \`${hostname}\`, and a host name has up to 63 lower case letters, digits and \`-\`; the API server refuses ${nameOf(object)}, so choose a shorter name without dots`,
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
const modes: ReadonlySet<string> = new Set(['Indexed', 'NonIndexed']);
