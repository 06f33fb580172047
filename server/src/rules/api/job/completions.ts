import type { RawJob } from './raw-job';

/** How many pods of a Job have to succeed: whether that is said at all, and the number, if it is one. */
export interface Completions {
  readonly exists: boolean;
  readonly count: number | undefined;
}

/**
 * `completions` of a Job. Where neither it nor `parallelism` is written both are 1; the Jobs of a CronJob get that only
 * once they are made, and the CronJob is judged before. Source: kubernetes `pkg/apis/batch/v1/defaults.go`
 * SetDefaults_Job.
 */
export function completionsOf({ spec, schedule }: RawJob): Completions {
  const at = spec.at('completions');
  return at.exists
    ? { exists: true, count: at.number()?.value }
    : schedule || spec.at('parallelism').exists
      ? { exists: false, count: undefined }
      : { exists: true, count: 1 };
}
