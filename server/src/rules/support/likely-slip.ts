import { say } from '../../base/say';
import type { Span } from '../../base/span';
import type { PodMember } from '../../links/member';
import type { Problem, RuleContext } from '../rule';
import { nearestOf, relatedOfMiss, spanOfMiss } from './nearest-words';
import { nearestPods } from './near-miss';
import type { Seeker } from './near-miss';
import { fieldOf } from './path-of';
import { slipFix } from './selector-fixes';
import { weighSelector } from './weigh-selector';
import { workloadsOf } from './words';

/**
 * What to say of labels that none of some pods carries: aloud and with a fix where one letter or two make the difference,
 * else in a hint, for the pods may come from elsewhere. `says` is given whether it is a slip.
 */
export function likelySlip(
  seeker: Seeker,
  pods: readonly PodMember[],
  span: Span,
  says: (slip: boolean) => string,
  context: RuleContext,
): Problem {
  const near = nearestPods(seeker, pods);
  const slip = near?.closeness === 'typo' && 'severity' in weighSelector(seeker, near, context) ? near : undefined;
  const place = spanOfMiss(slip, seeker.wanted, span);
  return {
    span: place,
    ...fieldOf(seeker.object, place),
    message: says(slip !== undefined) + (near ? say`; ${nearestOf(near, workloadsOf(pods).length, !slip)}` : ''),
    ...(slip
      ? { related: [relatedOfMiss(slip)], fixes: slipFix(seeker, slip, context.snapshot) }
      : { severity: 'hint', quiet: true }),
  };
}
