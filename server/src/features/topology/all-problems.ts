import { groupBy } from '../../base/group-by';
import { Kept } from '../../base/kept';
import type { KubeObject } from '../../model/kube-object';
import type { Finding } from '../../rules/rule';
import type { Snapshot } from '../../workspace/snapshot';
import { allFindings } from '../findings';
import { sourceKey } from './source-key';
import type { TopologyOptions } from './topology';

/** The problems of every card, all worked out at once: for whoever asks a snapshot that does not change. */
export function allProblems(snapshot: Snapshot): Required<Pick<TopologyOptions, 'problemsOf'>> {
  const findings = allFindings(snapshot);
  return { problemsOf: object => findingsAbout(object, findings) };
}

/** The findings of a list that are about an object and its like (`sourceKey`). */
export function findingsAbout(object: KubeObject, findings: readonly Finding[]): readonly Finding[] {
  return (
    byObject
      .get(findings, [], () => groupBy(findings, ({ object: it }) => it && sourceKey(it)))
      .get(sourceKey(object)) ?? none
  );
}

/** A list is asked for every card of its file. */
const byObject = new Kept<readonly Finding[], Map<string | undefined, Finding[]>>();

const none: readonly Finding[] = [];
