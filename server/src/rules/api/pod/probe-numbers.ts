import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import { checkCounts } from '../numbers';

/**
 * Judges the numbers of a probe. Source: kubernetes `pkg/apis/core/validation/validation.go` validateProbe,
 * validateLivenessProbe, validateReadinessProbe, validateStartupProbe.
 */
export function* checkProbeNumbers(object: KubeObject, probe: Reader): Generator<Problem> {
  yield* checkCounts(
    object,
    counts.map(it => probe.at(it)),
  );
  const threshold = probe.number('successThreshold')?.value;
  // Only readiness comes and goes. 0 is filled in with 1.
  if (probe.name !== 'readinessProbe' && threshold !== undefined && threshold > 1) {
    yield refused(
      probe.at('successThreshold'),
      { type: 'Invalid', detail: 'must be 1' },
      say`one success is enough for a ${probe.name}, and successThreshold is ${threshold}; the API server refuses ${nameOf(object)}, so remove the line`,
    );
  }
  const period = probe.at('terminationGracePeriodSeconds');
  const seconds = period.number()?.value;
  if (seconds !== undefined && seconds <= 0) {
    yield refused(
      period,
      { type: 'Invalid', detail: 'must be greater than 0' },
      say`terminationGracePeriodSeconds of a probe is at least 1, not ${seconds}; the API server refuses ${nameOf(object)}, so raise it or remove the line`,
    );
  } else if (seconds !== undefined && probe.name === 'readinessProbe') {
    yield refused(
      period,
      { type: 'Invalid', detail: 'must not be set for readinessProbes' },
      say`a readinessProbe ends no container, so terminationGracePeriodSeconds says nothing; the API server refuses ${nameOf(object)}, so remove the line`,
    );
  }
}

const counts = ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'];
