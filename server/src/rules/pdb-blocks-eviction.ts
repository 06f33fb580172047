import { say } from '../base/say';
import { several } from '../base/several';
import { counted } from '../base/counted';
import type { Member, PodMember } from '../links/member';
import type { Located } from '../base/span';
import type { Problem, Rule, RuleContext } from './rule';
import { replace } from './support/edits';
import { leastPods } from './support/scaling';
import { code, named, workloadsOf } from './support/words';

export const pdbBlocksEviction: Rule = {
  id: 'pdb-blocks-eviction',
  on: 'budget',
  severity: 'warning',
  help: 'The budget never lets a pod go, so `kubectl drain` and upgrades of nodes wait without end. Allow one pod to be unavailable, or run more pods than must be available.',
  source: 'kubernetes pkg/controller/disruption/disruption.go getExpectedPodCount (shares are rounded up)',

  *check(member, context) {
    const budget = member.object.budget;
    const { minAvailable, maxUnavailable } = budget ?? {};
    if (!budget || (minAvailable && maxUnavailable)) {
      return;
    }
    if (maxUnavailable && amountOf(maxUnavailable.value, 100) === 0) {
      const says = say`${named(member)} lets no pod be unavailable: a drain of a node that runs one of them never ends`;
      yield never(member, maxUnavailable, 'maxUnavailable', says, 1);
    }
    if (minAvailable && typeof minAvailable.value === 'string' && amountOf(minAvailable.value, 100) === 100) {
      const says = say`${named(member)} wants every pod to be available: a drain of a node that runs one of them never ends`;
      yield never(member, minAvailable, 'minAvailable', says, undefined);
    } else if (minAvailable) {
      const problem = tooMany(member, minAvailable, context);
      if (problem) {
        yield problem;
      }
    }
  },
};

function never(
  member: Member,
  { value, span }: Located<number | string>,
  field: string,
  message: string,
  better: number | undefined,
): Problem {
  return {
    span,
    message,
    field: `spec.${field}`,
    fixes:
      better === undefined
        ? []
        : [
            {
              title: say`Change ${code(value)} to ${code(better)}`,
              edits: [replace(member.object.place, span, better)],
            },
          ],
  };
}

/** As many pods must be available as there are at the least. */
function tooMany(member: Member, { value, span }: Located<number | string>, context: RuleContext): Problem | undefined {
  const { bundle } = context;
  const selector = member.object.budget?.selector;
  const workloads = selector ? workloadsOf(bundle.selectBy(member.namespace, selector)) : [];
  const known = workloads.map(it => ({ pods: it, ...leastPods(it, context) }));
  const least = known.reduce((sum, it) => sum + (it.least ?? Infinity), 0);
  const wanted = amountOf(value, least);
  if (least === 0 || !Number.isFinite(least) || wanted === undefined || wanted < least || wanted === 0) {
    return undefined;
  }
  return {
    span,
    message: say`${named(member)} wants ${typeof value === 'string' ? say`${code(value)}, that is ${counted(wanted, 'pod')},` : counted(wanted, 'pod')} to be available, and ${several(known.map(it => describe(it.pods, it.least ?? 0, it.scaler)))}: none can be evicted, so a drain of its node never ends`,
    field: 'spec.minAvailable',
    related: known.slice(0, 5).map(it => ({
      place: (it.scaler ?? it.pods).object.place,
      span: it.scaler?.object.scaler?.leastSpan ?? it.pods.source.replicasSpan,
      message: describe(it.pods, it.least ?? 0, it.scaler),
    })),
    fixes:
      typeof value === 'number' && least > 1
        ? [
            {
              title: say`Change ${code(value)} to ${code(least - 1)}`,
              edits: [replace(member.object.place, span, least - 1)],
            },
          ]
        : [],
  };
}

function describe(pods: PodMember, least: number, scaler: Member | undefined): string {
  if (scaler) {
    return say`${named(scaler)} may leave ${least} of ${named(pods)}`;
  }
  if (pods.source.naming === 'itself') {
    return say`${named(pods)} has one pod`;
  }
  return least === 0
    ? say`${named(pods)} has no replicas`
    : say`${named(pods)} has ${least} ${least === 1 ? 'replica' : 'replicas'}`;
}

/** A number of pods, or a share of them, rounded up; undefined for other text. Source: GetScaledValueFromIntOrPercent. */
function amountOf(value: number | string, of: number): number | undefined {
  const percent = typeof value === 'string' ? /^(\d+)%$/.exec(value)?.[1] : undefined;
  return typeof value === 'number'
    ? value
    : percent === undefined
      ? undefined
      : Math.ceil((Number(percent) * of) / 100);
}
