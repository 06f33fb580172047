import { say } from '../base/say';
import type { Bundle } from '../links/bundle';
import type { PodMember } from '../links/member';
import type { LabelSelector } from '../model/labels';
import { matches } from '../model/labels';
import type { Rule, RuleContext } from './rule';
import { areAlternatives, areSampleWorkloads } from './support/samples';
import { scalersOf } from './support/scaling';
import { code, named, pairs } from './support/words';

export const workloadSelectorOverlap: Rule = {
  id: 'workload-selector-overlap',
  on: 'pods',
  severity: 'warning',
  help: "Two controllers of one namespace select each other's pods. They may take over and delete pods that are not theirs, and Services and autoscalers count both. Give each a label of its own, in selector and template.",
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector',

  *check(member, context) {
    const { bundle } = context;
    const [pods] = bundle.podsOf(member.object);
    const selector = pods?.source.selector;
    if (!pods || !selector || !controls(pods)) {
      return;
    }
    for (const other of candidates(pods, selector, bundle)) {
      const theirs = other.source.selector;
      const mutual = theirs && matches(selector, other.labels) && matches(theirs, pods.labels);
      if (mutual && controls(other) && !isSame(pods, other)) {
        yield {
          span: selector.labels[0]?.value.span ?? selector.span,
          ...(isMeant(pods, other, context) ? { severity: 'information' as const } : {}),
          message: say`${named(pods)} and ${named(other)} of namespace ${code(pods.namespace)} select each other's pods: both match ${pairs(selector.labels)}`,
          field: 'spec.selector',
          related: [
            {
              place: other.object.place,
              span: theirs.labels[0]?.value.span ?? theirs.span,
              message: say`${named(other)} selects the same pods`,
            },
          ],
        };
        return;
      }
    }
  },
};

/** Whoever keeps a number of pods running. Jobs select by an id of their own; what has an owner is made by it. */
function controls({ source, object }: PodMember): boolean {
  return !source.finite && source.naming !== 'itself' && source.selector !== undefined && object.owner === undefined;
}

function candidates(pods: PodMember, selector: LabelSelector, bundle: Bundle): readonly PodMember[] {
  return selector.labels.length > 0 ? bundle.select(pods.namespace, selector.labels) : [];
}

/**
 * Whether it does no harm, or hardly: only one of them is applied; or their pods are told apart by the hash that each
 * gives its own, and one Service gathers both. An autoscaler counts all pods that the selector matches.
 */
function isMeant(pods: PodMember, other: PodMember, context: RuleContext): boolean {
  const { bundle } = context;
  const both = [pods, other];
  const services = bundle.servicesSelecting(other);
  return (
    areSampleWorkloads(pods, other, bundle) ||
    areAlternatives(pods, other, bundle) ||
    (both.every(it => hashed.has(it.object.kind) && scalersOf(it, context).length === 0) &&
      bundle.servicesSelecting(pods).some(it => services.includes(it)))
  );
}

/** Kinds that label their pods `pod-template-hash`, or the like. */
const hashed: ReadonlySet<string> = new Set(['Deployment', 'Rollout']);

/** The same name for another kind is the same program: one of two ways to run it is applied. */
function isSame(a: PodMember, b: PodMember): boolean {
  return a.object === b.object || a.name === b.name;
}
