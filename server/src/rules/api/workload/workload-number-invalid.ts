import { say } from '../../../base/say';
import type { Reader } from '../../../syntax/reader';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { checkCounts } from '../numbers';
import type { RawWorkload } from './raw-workload';

export const workloadNumberInvalid: Check<RawWorkload> = {
  id: 'workload-number-invalid',
  help: 'Replicas, seconds and revisions are counted from 0. A Deployment has to wait longer for progress (`progressDeadlineSeconds`, 600 if left out) than for a pod to be ready (`minReadySeconds`).',
  source: 'kubernetes pkg/apis/apps/validation/validation.go',

  *check({ object, spec }) {
    yield* checkCounts(object, countsOf(spec));
    const deadline = spec.at('progressDeadlineSeconds');
    const seconds = deadline.exists ? deadline.number()?.value : 600;
    const ready = spec.number('minReadySeconds')?.value ?? 0;
    if (object.kind === 'Deployment' && seconds !== undefined && seconds <= ready) {
      yield refused(
        deadline,
        { type: 'Invalid', detail: 'must be greater than minReadySeconds' },
        say`progressDeadlineSeconds is ${seconds}${deadline.exists ? '' : say` by default`}, which is not more than minReadySeconds, ${ready}: no rollout could ever succeed; the API server refuses ${nameOf(object)}, so make it longer`,
        { span: deadline.exists ? deadline.span : spec.at('minReadySeconds').span },
      );
    }
  },
};

function countsOf(spec: Reader): Reader[] {
  return [
    spec.at('replicas'),
    spec.at('minReadySeconds'),
    spec.at('revisionHistoryLimit'),
    spec.at('progressDeadlineSeconds'),
    spec.at('ordinals', 'start'),
  ];
}
