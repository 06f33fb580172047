import { say } from '../../../base/say';
import type { Member } from '../../../links/member';
import { since } from '../../../workspace/settings';
import type { Problem, RuleContext } from '../../rule';
import { isOfThisText, nameOf } from '../check';
import type { Check } from '../check';
import type { RawPod } from './raw-pod';

/**
 * The same rule, but before 1.34 what it finds in the pods of a StatefulSet is no answer to the StatefulSet: the API
 * server takes the template with hardly a look, and refuses each pod when the controller makes it. Source: kubernetes
 * `pkg/apis/apps/validation/validation.go` ValidatePodTemplateSpecForStatefulSet, ValidateStatefulSetSpec;
 * `CHANGELOG-1.34.md` (#131790).
 */
export function toldOfPods(rule: Check<RawPod>): Check<RawPod> {
  return {
    ...rule,
    check(pod, context, member) {
      const problems = rule.check(pod, context, member);
      if (pod.besideMalformed) {
        return judgedAtAnyRate(problems, pod);
      }
      // All but these are told as they are found.
      return pod.object.kind === 'StatefulSet' && !since(context.settings.cluster, 'statefulTemplates')
        ? ofPods(problems, pod, context, member)
        : problems;
    },
  };
}

function* ofPods(
  problems: Iterable<Problem>,
  pod: RawPod,
  context: RuleContext,
  member: Member,
): Generator<Problem, void, undefined> {
  for (const problem of problems) {
    if (isLookedAt(pod, problem)) {
      yield problem;
    } else if (isOfThisText(problem, context, member)) {
      yield ofItsPods(pod, problem);
    }
  }
}

function* judgedAtAnyRate(problems: Iterable<Problem>, pod: RawPod): Generator<Problem, void, undefined> {
  for (const problem of problems) {
    if (isJudgedAtAnyRate(pod, problem)) {
      yield problem;
    }
  }
}

/** What the API server reads of the template of a StatefulSet. */
function isLookedAt(pod: RawPod, problem: Problem): boolean {
  const { field } = problem;
  return (
    field === `${pod.template.field}.labels` ||
    field?.startsWith(`${pod.template.field}.annotations`) === true ||
    isJudgedAtAnyRate(pod, problem)
  );
}

/** Even beside a selector that cannot be read. */
function isJudgedAtAnyRate({ spec }: RawPod, { field, rejection }: Problem): boolean {
  return (
    (field === `${spec.field}.restartPolicy` && rejection?.type === 'NotSupported') ||
    // Not which number of seconds it is.
    (field === `${spec.field}.activeDeadlineSeconds` && rejection?.type === 'Forbidden')
  );
}

function ofItsPods({ object }: RawPod, { rejection, ...problem }: Problem): Problem {
  const name = nameOf(object);
  return rejection
    ? { ...problem, message: problem.message.replace(say`refuses ${name}`, () => say`refuses the pods of ${name}`) }
    : problem;
}
