import { say } from '../base/say';
import type { CodeAction, Diagnostic, Range } from 'vscode-languageserver-types';
import type { Edit, Finding, Fix } from '../rules/rule';
import { isChecksFile } from '../workspace/checks-file';
import type { Snapshot } from '../workspace/snapshot';
import { changesOf } from './changes';
import { findings } from './findings';
import { jointFix } from './fix-all';
import { ignoreComment } from './ignore-comment';
import { ignoreEdit } from './ignore-edit';
import { rangeOf } from './position';
import { failingRequest } from './simulation/failing-request';
import { requestShowing } from './simulation/request-showing';

/**
 * What can be done about the findings in a range of a file: their fixes, all fixes of the same rule in the file, a
 * comment or an annotation that ignores the rule, and the request that shows what comes of it. `diagnostics` are
 * those the editor shows there; each action names the one it is about.
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
      ...fixAlike(snapshot, uri, finding, all),
      ...simulate(snapshot, finding, place),
      ...look(finding, uri, place),
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

/** The kind by which an editor asks for all fixes of a file, as it does when a file is saved. */
export const fixAllKind = 'source.fixAll.podpath';

/** All preferred fixes of a file as one action; empty where there are none. For editors that ask for this kind. */
export function fixAll(snapshot: Snapshot, uri: string): CodeAction[] {
  const { count, edits } = jointFix(findings(snapshot, uri), uri);
  return count === 0
    ? []
    : [
        {
          title: say`Fix all that Podpath can`,
          kind: fixAllKind,
          edit: { changes: changesOf(snapshot, edits) },
        },
      ];
}

function fixAlike(snapshot: Snapshot, uri: string, { rule }: Finding, all: readonly Finding[]): CodeAction[] {
  const alike = all.filter(it => it.rule === rule);
  const { count, edits } = jointFix(alike, uri);
  return count < 2
    ? []
    : [
        {
          title: say`Fix all ${count} of ${rule} in this file`,
          kind: quickFix,
          edit: { changes: changesOf(snapshot, edits) },
        },
      ];
}

/** What comes of it when it is called. */
function simulate(snapshot: Snapshot, finding: Finding, { start }: Range): CodeAction[] {
  const request = requestShowing(snapshot, finding, start);
  if (!request) {
    return [];
  }
  const failing = failingRequest(snapshot, finding, request);
  const title = failing ? say`Show the failing request` : say`Simulate curl ${request.command}`;
  const argument = failing ?? request;
  return [{ title, kind: quickFix, command: { title, command: 'podpath.simulateCurl', arguments: [argument] } }];
}

/** Its card, for editors that have the topology. */
function look({ object }: Finding, uri: string, { start }: Range): CodeAction[] {
  const title = say`Show in topology`;
  const argument = { at: { uri, position: start } };
  return object?.service || object?.pods || object?.route
    ? [{ title, kind: quickFix, command: { title, command: showTopology, arguments: [argument] } }]
    : [];
}

/** The command that opens the topology, which an editor has that has the panel. */
export const showTopology = 'podpath.showTopology';

function ignore(snapshot: Snapshot, finding: Finding): CodeAction[] {
  const { object, rule } = finding;
  if (isChecksFile(finding.place.uri)) {
    return [];
  }
  const comment = ignoreComment(snapshot, finding);
  const annotation = object && ignoreEdit(snapshot, object, rule);
  return [
    ...(comment ? [ignoring(snapshot, say`Ignore ${rule} on this line`, comment)] : []),
    ...(annotation ? [ignoring(snapshot, say`Ignore ${rule} on this ${object.kind}`, annotation)] : []),
  ];
}

function ignoring(snapshot: Snapshot, title: string, edit: Edit): CodeAction {
  return { title, kind: quickFix, edit: { changes: changesOf(snapshot, [edit]) } };
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
