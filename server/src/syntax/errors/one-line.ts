import { say } from '../../base/say';

/** What is said of a key that goes on below the line where it begins. */
export function endsOnItsLine(): string {
  return say`a key ends on the line where it begins, and this one does not: write it on one line`;
}
