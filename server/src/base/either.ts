import { say } from './say';

/** `a`, `a or b`, `a or b or c`; empty for nothing. */
export function either(parts: readonly string[]): string {
  const [first = '', ...others] = parts;
  return others.reduce((text, part) => say`${text} or ${part}`, first);
}
