import { ignoredBy } from '../rules/ignore';
import { placedFix } from '../rules/placed-fix';
import type { Finding, Problem, Severity } from '../rules/rule';
import type { Snapshot } from '../workspace/snapshot';

/** Findings there can be of what a file says beside objects: their id and what it means. */
export interface FileRule {
  readonly id: string;
  readonly severity: Severity;
  readonly help: string;
}

/** A problem of a file, and the id of what it is told as; `bundles` are those it holds in, where not in all. */
export interface FileProblem extends Problem {
  readonly rule: string;
  readonly bundles?: readonly string[];
}

/**
 * Problems of a file as findings: with the severities of `podpath.yaml`, without those that it switches off or that a
 * comment of the file ignores. Offsets count from the start of the file where no place is written beside them.
 */
export function fileFindings(
  { settings, files }: Snapshot,
  uri: string,
  rules: readonly FileRule[],
  problems: readonly FileProblem[],
): Finding[] {
  const ignored = ignoredBy({ text: files.get(uri)?.text ?? '', offset: 0 });
  return problems.flatMap(problem => {
    const { rule, quiet, span, fixes = [], bundles = [] } = problem;
    const wanted = settings.rules.get(rule);
    if (wanted === 'off') {
      return [];
    }
    const usual = problem.severity ?? rules.find(it => it.id === rule)?.severity ?? 'error';
    const severity = quiet ? 'hint' : (wanted ?? usual);
    const place = span.place ?? { uri, offset: 0 };
    const finding = { ...problem, severity, place, object: undefined, bundles, fixes: fixes.map(placedFix) };
    return ignored(finding) ? [] : [finding];
  });
}
