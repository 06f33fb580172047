import type { Entry } from '../node';
import { refused } from './refused';

/** Leaves a map with the same key twice to the full parser, which says so. */
export function refuseDuplicate(entries: readonly Entry[], key: string): void {
  // Maps of manifests are short; a long one is left to the full parser, which looks keys up.
  if (entries.length > 200) {
    throw refused;
  }
  for (const entry of entries) {
    if (entry.key.text === key) {
      throw refused;
    }
  }
}
