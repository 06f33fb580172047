import { say } from './say';

/** `A`, `A or B`, `A, B or C`; empty for nothing. */
export function either(values: Iterable<string>): string {
  const all = [...values];
  const last = all.at(-1) ?? '';
  return all.length < 2 ? last : say`${all.slice(0, -1).join(', ')} or ${last}`;
}
