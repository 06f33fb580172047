import { say } from '../base/say';

/** What makes `rules/ignore.ts` ignore a rule, with room for the reason: `service-exposed: say why`. */
export function ignoreEntry(rule: string): string {
  return `${rule}: ${say`say why`}`;
}
