import { judge, judgeAll } from '../rules/judge';
import type { Report } from '../rules/judge';
import type { Finding } from '../rules/rule';
import type { Snapshot } from '../workspace/snapshot';
import { settingsFindings } from './settings-findings';

/** All findings of a file, in order of place: of its manifests, or of `podpath.yaml`. */
export function findings(snapshot: Snapshot, uri: string, report?: Report): readonly Finding[] {
  return uri === snapshot.settingsUri ? settingsFindings(snapshot) : judge(snapshot, uri, report);
}

/** All findings of a workspace. */
export function allFindings(snapshot: Snapshot, report?: Report): readonly Finding[] {
  return [...settingsFindings(snapshot), ...judgeAll(snapshot, report)];
}
