import { say } from '../../base/say';
import { several } from '../../base/several';
import { counted } from '../../base/counted';
import type { Span } from '../../base/span';
import type { Label } from '../../model/labels';
import type { Related } from '../rule';
import type { NearMiss } from './near-miss';
import { named, pair } from './words';

/** What the nearest template has in place of what is wanted, and among how many it is the nearest. */
export function nearestOf(near: NearMiss, workloads: number, quiet: boolean): string {
  const { slip, missing, pods, closeness } = near;
  const found = slip.found && pair(slip.found.key.value, slip.found.value.value);
  const among = workloads === 1 ? say`the only workload there` : say`the nearest of ${counted(workloads, 'workload')}`;
  if (found && closeness === 'typo' && !quiet) {
    return say`did you mean ${found}, as ${named(pods)} has it, ${among}`;
  }
  if (found && missing.length === 1) {
    return say`${among}, ${named(pods)}, has ${found}`;
  }
  return say`${among}, ${named(pods)}, lacks ${several(missing.map(it => pair(it.key.value, it.value.value)))}`;
}

/** The value that differs, the key where the key does; else the value of an only pair, or the selector. */
export function spanOfMiss(near: NearMiss | undefined, [first, second]: readonly Label[], selector: Span): Span {
  if (near) {
    return near.slip.kind === 'key' ? near.slip.wanted.key.span : near.slip.wanted.value.span;
  }
  return first && !second ? first.value.span : selector;
}

/** Where the nearest template says otherwise. */
export function relatedOfMiss({ pods, slip }: NearMiss): Related {
  const { place } = pods.object;
  return slip.found
    ? {
        place,
        span: slip.kind === 'key' ? slip.found.key.span : slip.found.value.span,
        message: say`${named(pods)} has \`${slip.found.key.value}: ${slip.found.value.value}\``,
      }
    : {
        place,
        span: pods.source.template.labelsSpan,
        message: say`the pods of ${named(pods)} have no label \`${slip.wanted.key.value}\``,
      };
}
