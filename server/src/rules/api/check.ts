import { say } from '../../base/say';
import type { Span } from '../../base/span';
import type { Member } from '../../links/member';
import type { KubeObject } from '../../model/kube-object';
import type { Reader } from '../../syntax/reader';
import type { Problem, Rejection, Rule, RuleContext, RuleFamily, Severity } from '../rule';
import { isAtDots, isAtPlaceholder, isStandIn } from '../support/placeholder';
import { isPatchFile, isServicePatch } from '../support/service-patch';

/** A rule of the API server about one kind of thing: a Service, a pod template, the metadata of any object. */
export interface Check<Subject> {
  readonly id: string;
  /** `error` where absent: the API server refuses. */
  readonly severity?: Severity;
  readonly help: string;
  readonly source: string;
  /** It looks at other objects, too. What other rules find is kept as long as the object stays. */
  readonly compares?: true;
  /** As of a rule: keys without which it has nothing to say. */
  readonly keys?: readonly string[];
  check(subject: Subject, context: RuleContext, member: Member): Iterable<Problem>;
}

/** Rules that share a way of reading objects; `read` answers undefined for those they have nothing to say about. */
export function rulesOf<Subject>(
  read: (object: KubeObject) => Subject | undefined,
  checks: readonly Check<Subject>[],
): Rule[] {
  return rulesOfKinds(undefined, read, checks);
}

/**
 * The same, of rules that are not even asked about other kinds. The rules judge one object after the other, so the last
 * one read is kept until the next one comes.
 */
export function rulesOfKinds<Subject>(
  kinds: readonly string[] | undefined,
  read: (object: KubeObject) => Subject | undefined,
  checks: readonly Check<Subject>[],
): Rule[] {
  const last: { object: KubeObject | undefined; subject: Subject | undefined } = {
    object: undefined,
    subject: undefined,
  };
  const family: RuleFamily = {
    concerns(object) {
      if (last.object !== object) {
        last.subject = read(object);
        last.object = object;
      }
      return last.subject !== undefined;
    },
  };
  return checks.map(rule => ({
    id: rule.id,
    severity: rule.severity ?? 'error',
    help: rule.help,
    source: rule.source,
    family,
    ...(rule.compares ? {} : { alone: true }),
    ...(rule.keys ? { keys: rule.keys } : {}),
    ...(kinds ? { kinds } : {}),
    check(member, context) {
      if (!family.concerns(member.object) || last.subject === undefined) {
        return nothing;
      }
      const problems = settle(rule.check(last.subject, context, member), context, member);
      return problems.length > 0 && isFragment(member.object) ? problems.filter(isWritten) : problems;
    },
  }));
}

/** Whether a problem is one of what is written here: no value that is filled in later, nor what a patch leaves out. */
export function isOfThisText(problem: Problem, context: RuleContext, member: Member): boolean {
  return !isAtPlaceholder(problem, context, member) && (isWritten(problem) || !isFragment(member.object));
}

/**
 * What the API server would answer about a field. The place is that of `at`, unless `more` says another; `field` is
 * its path as the API writes it.
 */
export function refused(at: Reader, rejection: Rejection, message: string, more: Partial<Problem> = {}): Problem {
  return { span: at.span, field: at.field, rejection, message, ...more };
}

/** What stands for a map as a whole: its first key. */
export function startOf(map: Reader): Span {
  return map.map()?.entries[0]?.key ?? map.span;
}

/** `Service web`, or `this Service` where it has no name. */
export function nameOf(object: KubeObject): string {
  return object.name === '' ? say`this ${object.kind}` : `${object.kind} \`${object.name}\``;
}

/** What a patch writes can be wrong; what it leaves out stands in what it patches. */
function isWritten({ rejection, field }: Problem): boolean {
  return (
    rejection?.type !== 'Required' &&
    rejection?.type !== 'NotFound' &&
    !/(selector|metadata\.labels)$/.test(field ?? '')
  );
}

/**
 * Whether an object lacks what makes it one: it is a patch, to be laid over another manifest. Such files lie in many
 * folders whose kustomization is elsewhere, or has another form; a workload without an image that has a selector counts
 * where its file calls itself a patch. What has no name either is laid over nothing.
 */
export function isFragment(object: KubeObject): boolean {
  const { kind, name, root, pods, service, place } = object;
  return (
    name !== '' &&
    ((kind === 'Service' && service !== undefined && (!root.map('spec') || isServicePatch(object))) ||
      (controllers.has(kind) && (!root.map('spec', 'selector') || isPatchFile(place.uri)) && !hasImage(pods)) ||
      (kind === 'Pod' && !root.map('spec')))
  );
}

function hasImage(pods: KubeObject['pods']): boolean {
  return pods?.some(it => it.template.containers.some(({ image }) => image !== '')) ?? false;
}

const controllers: ReadonlySet<string> = new Set([
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'DaemonSet',
  'ReplicationController',
  'Job',
  'CronJob',
]);

const nothing: readonly Problem[] = [];

/**
 * Several errors of one field and type are one rejection: the first one's; the others keep their place only. What
 * stands for a value that is filled in later (`${NAME}`) cannot be judged, and for one that may be (`NAME_ID`) not aloud.
 */
function settle(problems: Iterable<Problem>, context: RuleContext, member: Member): readonly Problem[] {
  let settled: Problem[] | undefined;
  let seen: Set<string> | undefined;
  for (const problem of problems) {
    settled ??= [];
    seen ??= new Set();
    const isLeftOut = isAtDots(problem, context, member);
    if (problem.rejection && !isLeftOut && isAtPlaceholder(problem, context, member)) {
      continue;
    }
    const key = `${problem.field ?? ''} ${problem.rejection?.type ?? ''}`;
    if (problem.rejection && seen.has(key)) {
      settled.push(withoutRejection(problem));
    } else {
      seen.add(key);
      const isQuiet = isLeftOut || isStandIn(problem, context, member);
      settled.push(isQuiet ? { ...problem, severity: 'hint', quiet: true } : problem);
    }
  }
  return settled ?? nothing;
}

function withoutRejection(problem: Problem): Problem {
  const { rejection, ...rest } = problem;
  return rejection ? rest : problem;
}
