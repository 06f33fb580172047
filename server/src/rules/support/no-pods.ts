import { say } from '../../base/say';
import { several } from '../../base/several';
import type { Member, PodMember } from '../../links/member';
import { isEmpty } from '../../model/labels';
import type { LabelSelector } from '../../model/labels';
import type { PathPart } from '../../syntax/reader';
import type { Problem, RuleContext, Severity } from '../rule';
import { podsAreExternal } from './confidence';
import { nearestOf, relatedOfMiss, spanOfMiss } from './nearest-words';
import { nearestPods } from './near-miss';
import type { NearMiss, Seeker } from './near-miss';
import { selectorFixes } from './selector-fixes';
import { selectorText } from './selector-text';
import { foundInAnother, hasPlaceholder, podsBeside, resolvedIn, weighSelector } from './weigh-selector';
import type { Verdict } from './weigh-selector';
import { code, named, pairs, workloadsOf } from './words';

/** A LabelSelector of an object, and where it looks for pods. */
export interface Search {
  readonly member: Member;
  readonly selector: LabelSelector;
  /** Where the selector is written. */
  readonly path: readonly PathPart[];
  readonly namespaces: readonly string[];
  /** What happens without pods: `it protects nobody`. */
  readonly effect: string;
  /** Of what is said aloud. */
  readonly severity: Severity;
}

/** The pod templates that a search finds. */
function podsFound({ selector, namespaces }: Search, { bundle }: RuleContext): readonly PodMember[] {
  return namespaces.flatMap(it => bundle.selectBy(it, selector));
}

/**
 * What to say where a selector matches no pod; undefined where it does, where it matches everything there is, and where
 * pods may come from elsewhere. Only a likely slip is said aloud.
 */
export function noPods(search: Search, context: RuleContext): Problem | undefined {
  const { member, selector, namespaces } = search;
  const { bundle, settings } = context;
  const [namespace = member.namespace] = namespaces;
  const seeker: Seeker = { object: member.object, name: member.name, namespace, wanted: selector.labels };
  if (
    isEmpty(selector) ||
    namespaces.some(it => podsAreExternal(settings, it)) ||
    podsFound(search, context).length > 0 ||
    hasPlaceholder(seeker)
  ) {
    return undefined;
  }
  const candidates = namespaces.flatMap(it => bundle.podMembers(it));
  const near =
    selector.labels.length > 0 ? nearestPods(seeker, candidates, podsBeside(member, namespaces, context)) : undefined;
  const owner = ownerOfLabels(search, context);
  const elsewhere =
    resolvedIn(member, context, (seen, other) =>
      (namespaces.includes(member.namespace) ? [...namespaces, seen.namespace] : namespaces).some(
        it => other.selectBy(it, selector).length > 0,
      ),
    ) ?? foundInAnother(member, context, other => namespaces.some(it => other.selectBy(it, selector).length > 0));
  const verdict = elsewhere ?? (owner ? aloud : near ? weighSelector(seeker, near, context) : nothingNear(candidates));
  return problem(search, candidates, near, owner, verdict, context);
}

const aloud: Verdict = { severity: 'warning' };

function nothingNear(candidates: readonly PodMember[]): Verdict {
  return {
    quiet: candidates.length === 0 ? say`no workload of that namespace is known` : say`they may come from elsewhere`,
  };
}

/** A workload that carries the labels itself, while its pods do not. */
function ownerOfLabels({ selector, namespaces }: Search, { bundle }: RuleContext): PodMember | undefined {
  return selector.labels.length === 0
    ? undefined
    : namespaces.flatMap(it => bundle.workloadsWith(it, selector.labels)).find(it => it.source.naming !== 'itself');
}

function problem(
  { member, selector, path, namespaces, effect, severity }: Search,
  candidates: readonly PodMember[],
  near: NearMiss | undefined,
  owner: PodMember | undefined,
  verdict: Verdict,
  { snapshot }: RuleContext,
): Problem {
  const quiet = 'quiet' in verdict;
  const close = near && near.closeness !== 'far' ? near : undefined;
  const names = several(namespaces.map(code));
  const where = namespaces.length === 1 ? say`namespace ${names}` : say`namespaces ${names}`;
  const tells = owner
    ? say`; ${named(owner)} carries ${pairs(selector.labels)} itself, but its pod template does not`
    : near
      ? say`; ${nearestOf(near, workloadsOf(candidates).length, quiet)}`
      : '';
  return {
    span: spanOfMiss(close, selector.expressions.length > 0 ? [] : selector.labels, selector.span),
    message: say`no pod of ${where} has ${selectorText(selector)}${quiet ? '' : say`, so ${effect}`}${tells}${quiet ? say`; ${verdict.quiet}` : ''}`,
    field: member.object.root.at(...path).field,
    ...(quiet ? { severity: 'hint' as const, quiet: true as const } : { severity }),
    ...(close ? { related: [relatedOfMiss(close)] } : {}),
    fixes:
      near && selector.expressions.length === 0
        ? selectorFixes(member, [...path, 'matchLabels'], near, candidates, snapshot)
        : [],
  };
}
