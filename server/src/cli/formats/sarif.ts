import { rangeOf } from '../../features/position';
import type { Span } from '../../base/span';
import type { Place } from '../../model/kube-object';
import type { Severity } from '../../rules/rule';
import type { Snapshot } from '../../workspace/snapshot';
import type { Fingerprinted } from '../fingerprint';
import { version } from '../version';

/** A rule as SARIF describes it. */
export interface DescribedRule {
  readonly id: string;
  readonly severity: Severity;
  readonly help: string;
}

/** All findings as one SARIF 2.1.0 log. Columns count UTF-16 code units, from 1. */
export function sarif(snapshot: Snapshot, findings: readonly Fingerprinted[], rules: readonly DescribedRule[]): object {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Podpath',
            version,
            rules: rules.map(({ id, severity, help }) => ({
              id,
              shortDescription: { text: help },
              defaultConfiguration: { level: levels[severity] },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map(it => result(snapshot, it)),
      },
    ],
  };
}

const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

function result(snapshot: Snapshot, { finding, fingerprint }: Fingerprinted): object {
  const related = finding.related ?? [];
  return {
    ruleId: finding.rule,
    level: levels[finding.severity],
    message: { text: finding.message },
    partialFingerprints: { 'podpath/v1': fingerprint },
    locations: [location(snapshot, finding.place, finding.span)],
    relatedLocations: related.map((it, id) => ({
      id,
      ...location(snapshot, it.place, it.span),
      message: { text: it.message },
    })),
    ...(finding.bundles.length > 0 ? { properties: { bundles: finding.bundles } } : {}),
  };
}

function location(snapshot: Snapshot, place: Place, span: Span): object {
  const { start, end } = rangeOf(snapshot, place, span);
  return {
    physicalLocation: {
      artifactLocation: { uri: encodeURI(snapshot.path(place.uri)) },
      region: {
        startLine: start.line + 1,
        startColumn: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
      },
    },
  };
}
