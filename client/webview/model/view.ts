import type { Camera } from './camera';

/** `open` and `closed`: as the user wants it; `shown` and `spared`: open or closed since nobody said so. */
export type Fold = 'open' | 'closed' | 'shown' | 'spared';

/** What the user has chosen to see. It survives edits, hiding the panel and reloading the window. */
export interface View {
  readonly camera: Camera | null;
  /** A node's or an edge's id. It is kept while a manifest is broken for a moment and its node is gone. */
  readonly selected: string | null;
  /** The only boxes to show, as their ids, or whole bundles, as their names; none for everything. */
  readonly places: readonly string[];
  /** The only kinds to show; none for all. */
  readonly kinds: readonly string[];
  /** Nodes that are left out, by the server's ids. */
  readonly hidden: readonly string[];
  /** A node of which only the way to and from it is shown. */
  readonly only: string | null;
  /** Boxes that are drawn as one card each, by their ids; those that are not named are open. */
  readonly folds: Readonly<Record<string, Fold>>;
  readonly onlyProblems: boolean;
  readonly follow: boolean;
  readonly list: boolean;
  /** Whether nodes are shown as places. */
  readonly nodes: boolean;
  /** Whether links against the lanes are drawn, whatever is selected: which workload calls what. */
  readonly calls: boolean;
  readonly find: string;
  /** Whether the path of the last simulated request is shown. */
  readonly trace: boolean;
}

/** What narrows the picture. */
export type Filters = Pick<View, 'places' | 'kinds' | 'hidden' | 'only' | 'onlyProblems'>;

/** The filters that show everything. */
export const unfiltered: Filters = { places: [], kinds: [], hidden: [], only: null, onlyProblems: false };

export function initialView(follow: boolean, list: boolean): View {
  const shown = { list, nodes: false, calls: false, find: '', trace: true };
  return { ...unfiltered, camera: null, selected: null, folds: {}, follow, ...shown };
}

/** A view that was stored before, as far as it can be read. */
export function restoredView(stored: unknown, fresh: View): View {
  if (typeof stored !== 'object' || stored === null) {
    return fresh;
  }
  const known = Object.entries(stored).filter(([key, value]) => {
    const now = fresh[key as keyof View] as unknown;
    return key in fresh && (now === null ? isChoice(key, value) : isAlike(now, value));
  });
  return { ...fresh, ...(Object.fromEntries(known) as Partial<View>) };
}

/** What is null at first holds an id, or the camera. */
function isChoice(key: string, value: unknown): boolean {
  if (value === null || key !== 'camera') {
    return value === null || typeof value === 'string';
  }
  return typeof value === 'object' && ['x', 'y', 'zoom'].every(it => Number.isFinite((value as Camera)[it as 'x']));
}

function isAlike(now: unknown, value: unknown): boolean {
  const isStrings = (items: object) => Object.values(items).every(it => typeof it === 'string');
  return (
    typeof now === typeof value &&
    Array.isArray(now) === Array.isArray(value) &&
    (typeof value !== 'object' || (value !== null && isStrings(value)))
  );
}
