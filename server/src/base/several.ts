import { say } from './say';

/** `a`, `a and b`, `a, b and c`; of more than `most` the rest is counted. */
export function several(parts: readonly string[], most = 4): string {
  if (parts.length > most) {
    return say`${parts.slice(0, most - 1).join(', ')} and ${parts.length - most + 1} more`;
  }
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : say`${parts.slice(0, -1).join(', ')} and ${last}`;
}
