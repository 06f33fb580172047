import type { CodeAction, Diagnostic, Range, TextEdit } from 'vscode-languageserver-types';
import { isService } from '../links/bundle';
import type { Edit, Finding, Fix } from '../rules/rule';
import type { Snapshot } from '../workspace/snapshot';
import { findings } from './findings';
import { ignoreEdit } from './ignore-edit';
import { rangeOf } from './position';
import { serviceUrl } from './service-url';

/**
 * What can be done about the findings in a range of a file: their fixes, all fixes of the same rule in the file, an
 * annotation that ignores the rule, and the request that shows what a Service does. `diagnostics` are those the editor
 * shows there; each action names the one it is about.
 */
export function codeActions(
  snapshot: Snapshot,
  uri: string,
  range: Range,
  diagnostics: readonly Diagnostic[],
): CodeAction[] {
  const all = findings(snapshot, uri);
  const here = all
    .map(finding => ({ finding, range: rangeOf(snapshot, finding.place, finding.span) }))
    .filter(it => overlap(it.range, range));
  return here.flatMap(({ finding, range: place }) => {
    const about = diagnostics.filter(it => it.code === finding.rule && same(it.range, place));
    const actions = [
      ...(finding.fixes ?? []).map(it => fixAction(snapshot, it)),
      ...fixAll(snapshot, finding, all),
      ...simulate(snapshot, finding),
      ...ignore(snapshot, finding),
    ];
    return actions.map(it => (about.length > 0 ? { ...it, diagnostics: about } : it));
  });
}

const quickFix = 'quickfix';

function fixAction(snapshot: Snapshot, { title, edits, preferred }: Fix): CodeAction {
  return {
    title,
    kind: quickFix,
    ...(preferred ? { isPreferred: true } : {}),
    edit: { changes: changesOf(snapshot, edits) },
  };
}

/** The preferred fixes of a rule are safe together where each finding has one and none touches another. */
function fixAll(snapshot: Snapshot, { rule }: Finding, all: readonly Finding[]): CodeAction[] {
  const alike = all.filter(it => it.rule === rule);
  const fixes = alike.flatMap(it => it.fixes?.find(fix => fix.preferred) ?? []);
  const edits = distinct(fixes.flatMap(it => it.edits));
  if (fixes.length < 2 || !edits) {
    return [];
  }
  return [
    {
      title: `Fix all ${fixes.length} of ${rule} in this file`,
      kind: quickFix,
      edit: { changes: changesOf(snapshot, edits) },
    },
  ];
}

/** Edits without repetitions; undefined where two of them touch the same text. */
function distinct(edits: readonly Edit[]): readonly Edit[] | undefined {
  const byText = new Map(edits.map(it => [`${it.place.uri} ${from(it)} ${to(it)} ${it.text}`, it]));
  const sorted = [...byText.values()].sort((a, b) => from(a) - from(b));
  const clash = sorted.some((it, index) => {
    const next = sorted[index + 1];
    return next?.place.uri === it.place.uri && (from(next) < to(it) || from(next) === from(it));
  });
  return clash || new Set(sorted.map(it => it.place.uri)).size > 1 ? undefined : sorted;
}

function from({ place, span }: Edit): number {
  return place.offset + span.start;
}

function to({ place, span }: Edit): number {
  return place.offset + span.end;
}

/** What the Service does when it is called, unless the API server would not even take it. */
function simulate(snapshot: Snapshot, { object, rejection, place }: Finding): CodeAction[] {
  const member = object && snapshot.bundlesOf(place.uri).flatMap(it => it.member(object) ?? [])[0];
  const url = member && isService(member) && !rejection ? serviceUrl(member) : undefined;
  if (url === undefined) {
    return [];
  }
  const title = `Simulate curl ${url}`;
  return [
    { title, kind: quickFix, command: { title, command: 'podpath.simulateCurl', arguments: [{ command: url }] } },
  ];
}

function ignore(snapshot: Snapshot, { object, rule }: Finding): CodeAction[] {
  const edit = object && ignoreEdit(snapshot, object, rule);
  return edit
    ? [
        {
          title: `Ignore ${rule} on this ${object.kind}`,
          kind: quickFix,
          edit: { changes: changesOf(snapshot, [edit]) },
        },
      ]
    : [];
}

function changesOf(snapshot: Snapshot, edits: readonly Edit[]): Record<string, TextEdit[]> {
  const changes: Record<string, TextEdit[]> = {};
  for (const { place, span, text } of edits) {
    (changes[place.uri] ??= []).push({ range: rangeOf(snapshot, place, span), newText: text });
  }
  return changes;
}

function overlap(a: Range, b: Range): boolean {
  return !before(a.end, b.start) && !before(b.end, a.start);
}

function same(a: Range, b: Range): boolean {
  return !before(a.start, b.start) && !before(b.start, a.start) && !before(a.end, b.end) && !before(b.end, a.end);
}

function before(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
