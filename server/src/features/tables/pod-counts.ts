import type { Member } from '../../links/member';
import type { PodSource } from '../../model/pods';
import type { Cluster } from '../../network/cluster';
import { takeoverOf } from '../../network/draft-pods';

/** How many pods a workload asks for, has, and has ready. */
export interface PodCounts {
  readonly source: PodSource;
  readonly wanted: number;
  readonly current: number;
  readonly ready: number;
  /** It is assumed to be scaled: what is written no longer counts. */
  readonly scaled: boolean;
}

/** What became of a workload's pods. */
export function podCounts(cluster: Cluster, member: Member, source: PodSource): PodCounts {
  const takeover = takeoverOf(member, cluster.bundle);
  const pods = cluster.podsOf(member.object).filter(it => it.workload.kind !== takeover?.rollout.object.kind);
  const ready = pods.filter(it => it.ready && !it.terminating).length;
  const scaled = cluster.whatIf?.scaled.get(member.object);
  const written = takeover?.scalesDown ? 0 : source.replicas;
  const wanted = source.perNode ? pods.length : (scaled ?? written);
  return { source, wanted, current: pods.length, ready, scaled: scaled !== undefined };
}
