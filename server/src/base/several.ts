import { say } from './say';

/** `a`, `a and b`, `a, b and c`; of more than `most` the rest is counted. */
export function several(parts: readonly string[], most = 4): string {
  const shown = parts.length > most ? [...parts.slice(0, most - 1), say`${parts.length - most + 1} more`] : parts;
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? last : say`${shown.slice(0, -1).join(', ')} and ${last}`;
}
