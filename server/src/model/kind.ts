import type { Label } from './labels';
import type { Reader } from '../syntax/reader';
import type { Aspects } from './kube-object';

/** What every manifest says of itself, before its kind is asked. */
export interface Head {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly labels: readonly Label[];
}

/** How one kind is read. Each stands in a file of its own in `model/kinds` and in one line of `model/read.ts`. */
export interface Kind {
  readonly kind: string;
  /** API groups it is known in; the core group is ''. */
  readonly groups: readonly string[];
  read(root: Reader, head: Head): Aspects;
}

/** `apps` of `apps/v1`; empty for the core group. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}
