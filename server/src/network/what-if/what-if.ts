import { say } from '../../base/say';
import type { Cluster, Pod, WhatIf } from '../cluster';

/** What is assumed of a cluster, a sentence each; empty where nothing is. */
export function premisesOf({ whatIf }: Pick<Cluster, 'whatIf'>): readonly string[] {
  return (whatIf?.premises ?? []).map(it => it.sentence);
}

/** What became of a pod that is no longer there, as a clause; undefined where nothing was assumed of it. */
export function fateOf(whatIf: WhatIf | undefined, isIt: (pod: Pod) => boolean): string | undefined {
  const found = whatIf?.gone.find(it => isIt(it.pod));
  if (!found) {
    return undefined;
  }
  const { pod, heir } = found;
  return heir && heir.name !== pod.name
    ? say`${heir.name} has taken the place of ${pod.name}${addressText(heir)}`
    : heir
      ? say`${pod.name} was made anew${addressText(heir)}`
      : say`${pod.name} is gone`;
}

function addressText({ ips }: Pod): string {
  return ips[0] === undefined ? say`, without an address yet` : say`, with the address ${ips[0]}`;
}
