import type { Bundle } from '../links/bundle';
import type { Member } from '../links/member';
import type { KubeObject } from '../model/kube-object';
import type { Settings } from '../workspace/settings';
import type { Snapshot } from '../workspace/snapshot';
import { isExpectedOutput } from '../workspace/expectations';
import type { SourceDocument } from '../workspace/source-document';
import { isFilledIn } from '../workspace/source-file';
import { ActiveRules } from './active-rules';
import type { ActiveRule, Asked } from './active-rules';
import { contextOf } from './context';
import { ignoredBy } from './ignore';
import { placedFix } from './placed-fix';
import { isAtPlaceholder, isFilledInLater } from './support/placeholder';
import type { Finding, Fix, Problem, Rule, RuleContext, RuleFamily, Severity } from './rule';

/** Told of a rule that failed; the other rules are not affected. */
export type Report = (ruleId: string, error: unknown) => void;

/**
 * All findings of one file, in order of place: of its documents, and of its objects in every bundle that sees them.
 * Severities are those of `podpath.yaml`; what an object or a comment ignores is left out. A file that holds no
 * manifests, or is not known, has none. Of a template only what was not read is told.
 */
export function judge(snapshot: Snapshot, uri: string, report: Report = nobody): readonly Finding[] {
  const file = snapshot.files.get(uri);
  const documents = file?.documents ?? none;
  const bundles = snapshot.bundlesOf(uri);
  // Patches and kustomizations write parts of objects of other files.
  const patched = new Set(bundles.flatMap(it => it.writtenBy(uri)));
  if (documents.length === 0 && patched.size === 0) {
    return none;
  }
  const active = activeRules(snapshot.settings);
  const contexts = bundles.map(it => contextOf(snapshot, it));
  const expected = isExpectedOutput(snapshot.path(uri));
  const own = documents.flatMap(document => {
    const findings = judgeDocument(document, snapshot, active, report);
    for (const object of document.objects) {
      findings.push(...judgeObject(object, contexts, active, report));
    }
    const ignored = ignoredBy(document);
    const shown = findings.filter(it => it.place.uri === uri && !ignored(it)).sort(byPlace);
    if (shown.length > 0 && document.state !== 'template' && isFilledIn(file)) {
      return [];
    }
    return expected ? shown.map(unapplied) : shown;
  });
  const written = [...patched].flatMap(it =>
    judgeObject(
      it,
      snapshot.bundlesOf(it.place.uri).map(bundle => contextOf(snapshot, bundle)),
      active,
      report,
    ),
  );
  if (patched.size === 0) {
    return own;
  }
  const ignored = ignoredBy({ text: file?.text ?? '', offset: 0 });
  return [...own, ...written.filter(it => it.place.uri === uri && !ignored(it)).sort(byPlace)];
}

/** All findings of a workspace, file by file in order of path. */
export function judgeAll(snapshot: Snapshot, report: Report = nobody): readonly Finding[] {
  return [...snapshot.files.keys()].sort(byText).flatMap(it => judge(snapshot, it, report));
}

function judgeDocument(
  document: SourceDocument,
  snapshot: Snapshot,
  { ofDocuments }: ActiveRules,
  report: Report,
): Finding[] {
  const findings: Finding[] = [];
  for (const { rule, override } of ofDocuments) {
    try {
      for (const problem of rule.checkDocument?.(document, snapshot) ?? none) {
        findings.push(toFinding(problem, rule, override, document));
      }
    } catch (error) {
      report(rule.id, error);
    }
  }
  return findings;
}

function judgeObject(
  object: KubeObject,
  contexts: readonly RuleContext[],
  active: ActiveRules,
  report: Report,
): readonly Finding[] {
  if (object.state !== 'whole') {
    return none;
  }
  const judged: Judged[] = [];
  for (const context of contexts) {
    const member = context.bundle.member(object);
    if (member) {
      const { findings: own, asked } = judgeAlone(member, context, active, report);
      const linked = judgeIn(member, context, asked.linked, report);
      const findings = own.length === 0 ? linked : [...own, ...linked];
      const patched = findings.length > 0 && mayBePatched(member.object, context.bundle);
      judged.push({
        bundle: context.bundle,
        guest: context.bundle.isGuest(object),
        findings: patched ? findings.flatMap(unlessPatched) : findings,
      });
    }
  }
  return judged.length > 1 ? merge(judged) : (judged[0]?.findings ?? none);
}

/** What an object's own text says of it stays the same while the object does. */
function judgeAlone(member: Member, context: RuleContext, active: ActiveRules, report: Report): Alone {
  let alone = known.get(member.object);
  if (alone?.active !== active) {
    const asked = active.askedAbout(member.object);
    alone = { active, asked, findings: judgeIn(member, context, asked.alone, report) };
    known.set(member.object, alone);
  }
  return alone;
}

interface Alone {
  readonly active: ActiveRules;
  readonly asked: Asked;
  readonly findings: readonly Finding[];
}

// Kept beside the objects, which are replaced when their text changes.
const known = new WeakMap<KubeObject, Alone>();

function judgeIn(
  member: Member,
  context: RuleContext,
  active: readonly ActiveRule[],
  report: Report,
): readonly Finding[] {
  let findings: Finding[] | undefined;
  let family: RuleFamily | undefined;
  let concerned = true;
  for (const { rule, check, family: other, override } of active) {
    if (other !== family) {
      family = other;
      concerned = family?.concerns(member.object) ?? true;
    }
    if (!concerned) {
      continue;
    }
    try {
      for (const problem of check?.(member, context) ?? none) {
        const finding = toFinding(problem, rule, override, member.object.place, member.object);
        if (finding.severity === 'hint' || !isJudgedLater(problem, context, member)) {
          findings ??= [];
          findings.push(findings.some(it => isSaidBy(finding, it)) ? { ...finding, echo: true } : finding);
        }
      }
    } catch (error) {
      report(rule.id, error);
    }
  }
  return findings ?? none;
}

/** Whether people read the same at the same place: an alias puts one text in several fields. */
function isSaidBy({ rule, span, message }: Finding, other: Finding): boolean {
  return (
    other.span.start === span.start &&
    other.span.end === span.end &&
    other.span.place?.uri === span.place?.uri &&
    other.rule === rule &&
    other.message === message
  );
}

/** Whether a problem quotes a value that is filled in later, and stands at it. */
function isJudgedLater(problem: Problem, context: RuleContext, member: Member): boolean {
  return isFilledInLater(problem.message) && isAtPlaceholder(problem, context, member);
}

/** What is wrong with the output of a tool is put right elsewhere. */
function unapplied(finding: Finding): Finding {
  return { ...finding, severity: 'hint' };
}

/** Whether a patch that could not be read may change an object of this kind. */
function mayBePatched({ kind }: KubeObject, bundle: Bundle): boolean {
  return bundle.unread.some(it => it.reason === 'patched' && (it.kind === undefined || it.kind === kind));
}

/** With one patch missing, what another one wrote cannot be judged, and the rest only with a question mark. */
function unlessPatched(finding: Finding): Finding[] {
  return finding.span.place ? [] : [{ ...finding, severity: 'hint' }];
}

function toFinding(
  problem: Problem,
  rule: Rule,
  override: Severity | undefined,
  place: Finding['place'],
  object?: KubeObject,
): Finding {
  const severity = problem.quiet ? 'hint' : (override ?? problem.severity ?? rule.severity);
  const { related, fixes } = problem;
  return {
    ...problem,
    rule: rule.id,
    severity,
    place: problem.span.place ?? place,
    object,
    bundles: none,
    ...(related ? { related: related.map(it => ({ ...it, place: it.span.place ?? it.place })) } : {}),
    ...(fixes ? { fixes: fixes.filter(isWritten).map(placedFix) } : {}),
  };
}

/** What a kustomization derived has no text of its own that could be edited. */
function isWritten({ edits }: Fix): boolean {
  return edits.every(it => !it.span.derived);
}

/** What one bundle makes of an object. */
interface Judged {
  readonly bundle: Bundle;
  /** The object lies beside this bundle and others alike. */
  readonly guest: boolean;
  readonly findings: readonly Finding[];
}

/** One finding for what holds in several bundles; it names them unless they are all. The first one's words count. */
function merge(judged: readonly Judged[]): readonly Finding[] {
  const merged = new Map<string, { finding: Finding; bundles: Set<string> }>();
  for (const { bundle, findings } of judged) {
    for (const finding of findings) {
      const key = keyOf(finding);
      const known = merged.get(key);
      if (known) {
        known.bundles.add(bundle.id);
      } else {
        merged.set(key, { finding, bundles: new Set([bundle.id]) });
      }
    }
  }
  // What holds in a base only is put right by what builds upon it: a base is not applied alone.
  const applied = new Set(judged.filter(it => !it.bundle.base).map(it => it.bundle.id));
  // What lies beside several samples goes with one of them: what is wrong with some of the others only is nobody's mistake.
  const guests = judged.filter(it => it.guest).map(it => it.bundle.id);
  const onlyBeside = (bundles: ReadonlySet<string>): boolean =>
    guests.some(it => !bundles.has(it)) && [...bundles].every(it => guests.includes(it));
  const all = [...merged.values()];
  const told = new Set(all.filter(it => !onlyBeside(it.bundles)).map(it => placeOf(it.finding)));
  return all.flatMap(({ finding, bundles }) => {
    if (bundles.size === judged.length) {
      return [finding];
    }
    const beside = onlyBeside(bundles);
    if (beside && told.has(placeOf(finding))) {
      return [];
    }
    const quiet = beside || (applied.size > 0 && ![...bundles].some(it => applied.has(it)));
    return [{ ...finding, bundles: [...bundles], ...(quiet ? { severity: 'hint' as const } : {}) }];
  });
}

function placeOf({ rule, span }: Finding): string {
  return [rule, span.place?.uri, span.start, span.end].join(' ');
}

function keyOf({ rule, severity, span, field, rejection }: Finding): string {
  return [rule, severity, span.place?.uri, span.start, span.end, field ?? '', rejection?.type ?? ''].join(' ');
}

// Kept beside the settings they follow from: those are replaced when `podpath.yaml` changes.
const bySettings = new WeakMap<Settings, ActiveRules>();

function activeRules(settings: Settings): ActiveRules {
  let active = bySettings.get(settings);
  if (!active) {
    active = new ActiveRules(settings);
    bySettings.set(settings, active);
  }
  return active;
}

function byPlace(a: Finding, b: Finding): number {
  return a.span.start - b.span.start || a.span.end - b.span.end;
}

function byText(a: string, b: string): number {
  return a < b ? -1 : 1;
}

const none: readonly never[] = [];

function nobody(): void {
  // Whoever does not listen does not hear.
}
