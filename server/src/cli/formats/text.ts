import { rangeOf } from '../../features/position';
import type { Place } from '../../model/kube-object';
import type { Span } from '../../base/span';
import type { Finding, Severity } from '../../rules/rule';
import type { Snapshot } from '../../workspace/snapshot';
import type { Paint } from '../colour';

/**
 * A finding for people:
 *
 *     shop/web.yaml:9:10: error: Service `web` selects … [service-selector-no-match]
 *       9 |     app: wbe
 *         |          ^^^
 *       see shop/web.yaml:25:14: Deployment `web` has `app=web`
 *       fix: Change to `web`
 */
export function findingText(snapshot: Snapshot, finding: Finding, paint: Paint): string {
  const { place, span, severity, message, rule, bundles, related = [], fixes = [] } = finding;
  const inBundles = bundles.length > 0 ? ` (in ${bundles.join(', ')})` : '';
  return [
    `${paint.bold(location(snapshot, place, span))}: ${colourOf(severity, paint)}: ${message}${inBundles} ${paint.dim(`[${rule}]`)}`,
    ...excerpt(snapshot, place, span, paint),
    ...related.map(it => `  see ${location(snapshot, it.place, it.span)}: ${it.message}`),
    ...fixes.map(it => `  fix: ${it.title}`),
    '',
  ]
    .map(it => `${it}\n`)
    .join('');
}

function location(snapshot: Snapshot, place: Place, span: Span): string {
  const { start } = rangeOf(snapshot, place, span);
  return `${snapshot.path(place.uri)}:${start.line + 1}:${start.character + 1}`;
}

function colourOf(severity: Severity, paint: Paint): string {
  switch (severity) {
    case 'error':
      return paint.error(severity);
    case 'warning':
      return paint.warning(severity);
    case 'information':
    case 'hint':
      return paint.note(severity);
  }
}

/** The line of the span, and a mark under what of it the span covers. */
function excerpt(snapshot: Snapshot, place: Place, span: Span, paint: Paint): string[] {
  const text = snapshot.files.get(place.uri)?.text ?? '';
  const { start, end } = rangeOf(snapshot, place, span);
  const line = text.split(/\r\n|\n|\r/)[start.line] ?? '';
  const last = end.line > start.line ? line.length : end.character;
  // Tabs keep their width, so that the mark stands where it should.
  const indent = line.slice(0, start.character).replace(/[^\t]/g, ' ');
  const mark = '^'.repeat(Math.max(1, Math.min(last, line.length) - start.character));
  const number = String(start.line + 1);
  return [`  ${paint.dim(`${number} |`)} ${line}`, `  ${paint.dim(`${' '.repeat(number.length)} |`)} ${indent}${mark}`];
}
