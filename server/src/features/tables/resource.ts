import type { Cluster } from '../../network/cluster';
import type { ChangeName } from '../../workspace/versions';

/** A kind that `kubectl get` prints: one object of this shape, in a file with its like and a line in `resources.ts`. */
export interface Resource {
  /** `services`; also the word in "services "x" not found". */
  readonly plural: string;
  /** Every other word kubectl takes for it: the singular first, then short names. */
  readonly names: readonly [string, ...string[]];
  /** `apps`; empty for the core group. */
  readonly group: string;
  readonly namespaced: boolean;
  /** Headings between NAME and AGE. */
  readonly columns: readonly string[];
  /** The one of `columns` that older versions of Kubernetes lack, and the change that brought it. */
  readonly newer?: { readonly column: string; readonly since: ChangeName };
  /** Headings between AGE and those of `-o wide`. */
  readonly afterAge?: readonly string[];
  /** Headings at the end with `-o wide`. */
  readonly wide: readonly string[];
  /** Of all namespaces, in order of namespace and name. Costs what the cluster costs, once. */
  items(cluster: Cluster): readonly Item[];
}

/** One line of a table. */
export interface Item {
  readonly namespace: string;
  readonly name: string;
  readonly cells: readonly string[];
  /** `metadata.creationTimestamp`, where a dump says it. */
  readonly created?: string | undefined;
  readonly wide: readonly string[];
  readonly afterAge?: readonly string[];
  /** In place of `cells` with `-o wide`, where those are cut short. */
  readonly wideCells?: readonly string[];
  /** The object as the API server would answer it. */
  object(): Manifest;
}

/** Plain values, as in JSON. */
export type Manifest = Readonly<Record<string, unknown>>;

/** In the order the API server lists things: by namespace, then by name. */
export function inOrder<T extends { readonly namespace: string; readonly name: string }>(items: Iterable<T>): T[] {
  return [...items].sort((a, b) => compare(a.namespace, b.namespace) || compare(a.name, b.name));
}

/** `deployment.apps`, `service`: how kubectl names a thing of several kinds. */
export function prefix({ names, group }: Resource): string {
  return group === '' ? names[0] : `${names[0]}.${group}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
