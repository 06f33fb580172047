import { say } from '../../base/say';
import type { KubeObject } from '../../model/kube-object';
import type { Hop } from '../../network/hop';
import { judge } from '../../rules/judge';
import type { Snapshot } from '../../workspace/snapshot';
import { shownPlace } from '../position';

interface Traced {
  readonly hops: readonly Hop[];
  readonly assumptions: readonly string[];
}

/**
 * What was traced, and for each object on the way that the API server would refuse as it is written, the assumption
 * that it takes it all the same: what is refused is not in the cluster, so nothing would be there to answer.
 */
export function presumeAccepted<T extends Traced>(snapshot: Snapshot, traced: T): T {
  const objects = new Set(traced.hops.flatMap(objectsOf));
  const presumed = [...objects].flatMap(object => {
    const refused = judge(snapshot, object.place.uri).find(it => it.object === object && it.rejection);
    const place = refused && shownPlace(snapshot, refused);
    return place
      ? [
          say`the API server takes ${object.kind} ${object.name}, which it would refuse as it is written (${refused.rule}, ${place})`,
        ]
      : [];
  });
  return presumed.length > 0 ? { ...traced, assumptions: [...traced.assumptions, ...presumed] } : traced;
}

function objectsOf({ object, service, pod }: Hop): KubeObject[] {
  return [object, service?.member?.object, pod?.source.object].filter(it => it !== undefined);
}
