import { rangeOf } from '../../features/position';
import type { Finding, Severity } from '../../rules/rule';
import type { Snapshot } from '../../workspace/snapshot';

/**
 * A finding as a workflow command, which GitHub Actions shows beside the changed line.
 * Source: GitHub, "Workflow commands for GitHub Actions".
 */
export function findingGithub(snapshot: Snapshot, { place, span, severity, message, rule, bundles }: Finding): string {
  const { start, end } = rangeOf(snapshot, place, span);
  const properties = [
    `file=${escapeProperty(snapshot.path(place.uri))}`,
    `line=${start.line + 1}`,
    `endLine=${end.line + 1}`,
    `col=${start.character + 1}`,
    `endColumn=${end.character + 1}`,
    `title=${escapeProperty(rule)}`,
  ];
  const inBundles = bundles.length > 0 ? ` (in ${bundles.join(', ')})` : '';
  return `::${levels[severity]} ${properties.join(',')}::${escapeMessage(message + inBundles)}\n`;
}

const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

function escapeMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
