import { say } from '../../../base/say';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import { isDnsLabel } from '../text/names';
import { completionsOf } from './completions';
import type { RawJob } from './raw-job';

/**
 * What belongs to Indexed Jobs, or to others only. Source: kubernetes `pkg/apis/batch/validation/validation.go`
 * ValidateJob, validateJobSpec.
 */
export function* checkIndexes(job: RawJob): Generator<Problem> {
  yield* checkPair(job);
  const { object, spec } = job;
  const mode = spec.text('completionMode')?.value;
  if (mode === 'Indexed') {
    yield* checkLimits(job);
    if (!job.schedule) {
      yield* checkHostname(job);
    }
  }
  if (mode !== undefined && mode !== 'NonIndexed') {
    return;
  }
  for (const key of ['backoffLimitPerIndex', 'maxFailedIndexes']) {
    if (spec.number(key)) {
      yield refused(
        spec.at(key),
        { type: 'Invalid', detail: 'requires indexed completion mode' },
        say`${key} counts by index, and only Indexed Jobs have indexes; the API server refuses ${nameOf(object)}, so remove the line, or write \`completionMode: Indexed\``,
      );
    }
  }
}

/** How many indexes may fail is asked only where it is said when one has failed. */
function* checkPair({ object, spec }: RawJob): Generator<Problem> {
  const most = spec.at('maxFailedIndexes');
  if (spec.number('maxFailedIndexes') && !spec.number('backoffLimitPerIndex')) {
    yield refused(
      spec.at('backoffLimitPerIndex'),
      { type: 'Required', detail: 'when maxFailedIndexes is specified' },
      say`how many indexes may fail counts only where it is said when an index has failed; the API server refuses ${nameOf(object)}, so add \`backoffLimitPerIndex\`, or remove \`maxFailedIndexes\``,
      { span: most.key ?? most.span },
    );
  }
}

function* checkLimits(job: RawJob): Generator<Problem> {
  const { object, spec } = job;
  const completions = completionsOf(job).count;
  const most = (key: string, limit: number, detail: string, words = detail): Problem[] => {
    const value = spec.number(key)?.value;
    return value === undefined || value <= limit
      ? []
      : [
          refused(
            spec.at(key),
            { type: 'Invalid', detail: `must be less than or equal to ${detail}` },
            say`${key} ${value} is too much for an Indexed Job: it must be less than or equal to ${words}; the API server refuses ${nameOf(object)}, so choose a smaller number`,
          ),
        ];
  };
  const indexed = say`100000 when completion mode is Indexed`;
  yield* most('parallelism', 100_000, '100000 when completion mode is Indexed', indexed);
  if (completions !== undefined) {
    yield* most('maxFailedIndexes', completions, 'completions');
  }
  yield* most('maxFailedIndexes', 100_000, '100000');
  if (completions !== undefined && completions > 100_000 && spec.number('backoffLimitPerIndex')) {
    const detail = '10000 when completions are above 100000 and used with backoff limit per index';
    const many = say`10000 when completions are above 100000 and used with backoff limit per index`;
    yield* most('parallelism', 10_000, detail, many);
    yield* most('maxFailedIndexes', 10_000, detail, many);
    if (!spec.number('maxFailedIndexes')) {
      yield refused(
        spec.at('maxFailedIndexes'),
        { type: 'Required', detail: 'must be specified when completions is above 100000' },
        say`with so many indexes it has to be said how many may fail; the API server refuses ${nameOf(object)}, so add \`maxFailedIndexes\``,
        { span: spec.at('completions').span },
      );
    }
  }
}

/** Each pod is called after the Job and its index, and the last one has the longest name. */
function* checkHostname(job: RawJob): Generator<Problem> {
  const { object } = job;
  const completions = completionsOf(job).count ?? 0;
  const hostname = `${object.name}-${completions - 1}`;
  if (object.name !== '' && completions > 0 && !isDnsLabel(hostname)) {
    yield refused(
      object.root.at('metadata', 'name'),
      { type: 'Invalid', detail: `will not able to create pod with invalid DNS label: ${hostname}` },
      say`the last pod of this Indexed Job would have the host name \`${hostname}\`, and a host name has up to 63 lower case letters, digits and \`-\`; the API server refuses ${nameOf(object)}, so choose a shorter name without dots`,
    );
  }
}
