import { MultiMap } from '../../base/multi-map';
import type { Finding } from '../../rules/rule';
import type { Snapshot } from '../../workspace/snapshot';
import { allFindings } from '../findings';
import { sourceKey } from './source-key';
import type { TopologyOptions } from './topology';

/** The problems of every card, all worked out at once: for whoever asks a snapshot that does not change. */
export function allProblems(snapshot: Snapshot): Required<Pick<TopologyOptions, 'problemsOf'>> {
  const findings = new MultiMap<string, Finding>();
  for (const finding of allFindings(snapshot)) {
    if (finding.object) {
      findings.add(sourceKey(finding.object), finding);
    }
  }
  return { problemsOf: object => [...findings.get(sourceKey(object))] };
}
