import { editDistance, isOtherWord } from '../../base/edit-distance';
import type { Span } from '../../base/span';
import type { Member, PodMember, ServiceMember } from '../../links/member';
import { carries } from '../../links/selects';
import type { Label } from '../../model/labels';
import { folderOf } from '../../workspace/kustomize/paths';

/** An object that looks for pods by labels. */
export interface Seeker extends Member {
  readonly wanted: readonly Label[];
}

/** A Service as one that looks for pods. */
export function seekerOf({ object, name, namespace, service }: ServiceMember): Seeker {
  return { object, name, namespace, wanted: service.selector ?? [] };
}

/** A pod template that a selector does not match, and what keeps them apart. */
export interface NearMiss {
  readonly pods: PodMember;
  /** The pairs of the selector that the template does not carry. */
  readonly missing: readonly Label[];
  /** How the first of them differs. */
  readonly slip: Slip;
  readonly closeness: Closeness;
}

/** `value`: the key has another value; `key`: a similar key has the value; `absent`: nothing like it. */
export interface Slip {
  readonly kind: 'value' | 'key' | 'absent';
  readonly wanted: Label;
  /** The template's label: of the same key, or of the similar one. */
  readonly found: Label | undefined;
  /** Edits between what is wanted and what is there; Infinity where nothing compares. */
  readonly distance: number;
}

/**
 * `typo`: one label differs by at most two characters; `label`: one label differs wholly while others agree; `far`:
 * anything else.
 */
export type Closeness = 'typo' | 'label' | 'far';

/**
 * The template of some pods that comes nearest to what an object looks for; undefined where there are none. `beside` are
 * those of the object's own file, which are asked first.
 */
export function nearestPods(
  seeker: Seeker,
  candidates: readonly PodMember[],
  beside: readonly PodMember[] = [],
): NearMiss | undefined {
  const first = nearestOf(beside, seeker, undefined);
  // One letter from a template of the same file: nothing elsewhere comes nearer.
  const settled = first?.missing.length === 1 && first.slip.distance <= 1;
  const best = settled ? first : nearestOf(candidates, seeker, first);
  return best && { ...best, closeness: closenessOf(best.slip, best.missing.length, seeker.wanted.length) };
}

interface Candidate {
  readonly pods: PodMember;
  readonly missing: readonly Label[];
  readonly slip: Slip;
  readonly rank: readonly number[];
}

function nearestOf(
  candidates: readonly PodMember[],
  { object, wanted }: Seeker,
  former: Candidate | undefined,
): Candidate | undefined {
  const { uri } = object.place;
  let best = former;
  for (const pods of candidates) {
    let lacking = 0;
    for (const { key, value } of wanted) {
      lacking += carries(pods, key.value, value.value) ? 0 : 1;
    }
    // Whoever lacks more labels than the best so far is not compared letter by letter.
    if (lacking === 0 || (best && lacking > best.missing.length)) {
      continue;
    }
    const missing = wanted.filter(it => !carries(pods, it.key.value, it.value.value));
    const rival = best?.missing.length === lacking ? best : undefined;
    const slip = nearestSlip(missing, pods, rival ? Math.min(rival.slip.distance, far) : far);
    if (rival && slip.distance > rival.slip.distance) {
      continue;
    }
    const place = pods.object.place.uri === uri ? 0 : folderOf(pods.object.place.uri) === folderOf(uri) ? 1 : 2;
    const rank = [missing.length, slip.distance, pods.source.finite ? 1 : 0, place];
    if (!best || less(rank, best.rank)) {
      best = { pods, missing, slip, rank };
    }
  }
  return best;
}

function nearestSlip([first, ...others]: readonly Label[], pods: PodMember, limit: number): Slip {
  const nothing = { key: { value: '', span: nowhere }, value: { value: '', span: nowhere } };
  return others
    .map(it => slipOf(it, pods, limit))
    .reduce((a, b) => (b.distance < a.distance ? b : a), slipOf(first ?? nothing, pods, limit));
}

/** The distance is exact up to `limit`, and larger beyond. */
function slipOf(wanted: Label, pods: PodMember, limit: number): Slip {
  const labels = pods.source.template.labels;
  const key = wanted.key.value;
  const value = wanted.value.value;
  const same = labels.find(it => it.key.value === key);
  if (same) {
    return { kind: 'value', wanted, found: same, distance: editDistance(value, same.value.value, limit) };
  }
  const similar = labels.find(
    it => it.value.value === value && editDistance(key, it.key.value, slipLimit) <= slipLimit,
  );
  return similar
    ? { kind: 'key', wanted, found: similar, distance: editDistance(key, similar.key.value, slipLimit) }
    : { kind: 'absent', wanted, found: undefined, distance: far + 2 };
}

const nowhere: Span = { start: 0, end: 0 };
const far = 8;
const slipLimit = 2;

function closenessOf(slip: Slip, missing: number, pairs: number): Closeness {
  if (missing !== 1 || areSiblings(slip)) {
    return 'far';
  }
  // Two edits make any two-letter word of any other.
  if (slip.distance <= slipLimit && slip.distance * 2 <= lengthOf(slip)) {
    return 'typo';
  }
  return pairs > 1 && !tellsVariants(slip.wanted.key.value) ? 'label' : 'far';
}

/** `v1` and `v10`, `web-1` and `web-2`, `pg-rw` and `pg-ro`: one of several, not a slip of another. */
function areSiblings({ kind, wanted, found }: Slip): boolean {
  const [a, b] = [wanted.value.value, found?.value.value ?? ''];
  return kind === 'value' && isOtherWord(a, b);
}

/** The longer of what is wanted and what is there. */
function lengthOf({ kind, wanted, found }: Slip): number {
  const [a, b] = kind === 'key' ? [wanted.key, found?.key] : [wanted.value, found?.value];
  return Math.max(a.value.length, b?.value.length ?? 0);
}

/** Whether the values of a label tell variants of one program apart: another value is another variant, not a slip. */
export function tellsVariants(key: string): boolean {
  return variantKeys.has(key);
}

const variantKeys = new Set(['version', 'env', 'environment', 'track', 'stage', 'release', 'color', 'colour', 'slot']);

function less(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((it, index) => it !== b[index]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
}
