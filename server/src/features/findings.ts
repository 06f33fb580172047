import type { Bundle } from '../links/bundle';
import { judge, judgeAll } from '../rules/judge';
import type { Report } from '../rules/judge';
import type { Finding } from '../rules/rule';
import { isChecksFile } from '../workspace/checks-file';
import type { Snapshot } from '../workspace/snapshot';
import { checksFindings } from './checks/checks-findings';
import { generatorFindings } from './generator-findings';
import { headFindings } from './head-findings';
import { settingsFindings } from './settings-findings';
import { targetFindings } from './target-findings';

/**
 * All findings of a file, in order of place: of its manifests and what lacks little to be one, of its checks, of what a
 * kustomization generates, or of `podpath.yaml`.
 */
export function findings(snapshot: Snapshot, uri: string, report?: Report): readonly Finding[] {
  return uri === snapshot.settingsUri
    ? settingsFindings(snapshot)
    : isChecksFile(uri)
      ? checksFindings(snapshot, uri)
      : judgeFile(snapshot, uri, report);
}

/** All findings of a workspace; those of checks in one bundle only, where one is named. */
export function allFindings(snapshot: Snapshot, report?: Report, only?: Bundle): readonly Finding[] {
  const checks = [...snapshot.files.keys()].filter(isChecksFile);
  return [
    ...settingsFindings(snapshot),
    ...checks.flatMap(it => checksFindings(snapshot, it, only)),
    ...[...snapshot.files.keys()].flatMap(it => textFindings(snapshot, it)),
    ...judgeAll(snapshot, report),
  ];
}

function judgeFile(snapshot: Snapshot, uri: string, report: Report | undefined): readonly Finding[] {
  const own = textFindings(snapshot, uri);
  const judged = judge(snapshot, uri, report);
  return own.length === 0 ? judged : [...own, ...judged].sort((a, b) => a.span.start - b.span.start);
}

/** What is found in the text of a file, whatever objects it holds. */
function textFindings(snapshot: Snapshot, uri: string): readonly Finding[] {
  return [...generatorFindings(snapshot, uri), ...targetFindings(snapshot, uri), ...headFindings(snapshot, uri)];
}
