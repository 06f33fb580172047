import { inspect, isDeepStrictEqual } from 'node:util';

export interface Compared {
  readonly id: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** Asserts that at least a share of the cases agree with a table, and that the message names those that do not. */
export function agreement(cases: readonly Compared[], least: number): void {
  const misses = cases.filter(it => !isDeepStrictEqual(it.actual, it.expected));
  const share = cases.length === 0 ? 0 : 1 - misses.length / cases.length;
  const listed = misses.map(it => `  ${it.id}: expected ${inspect(it.expected)}, got ${inspect(it.actual)}`);
  const summary = `${cases.length - misses.length} of ${cases.length} agree`;
  if (share < least) {
    throw new Error(`${summary}\n${listed.join('\n')}`);
  }
}
