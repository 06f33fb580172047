import { say } from '../../base/say';

/** What is said of a text that would exhaust the call stack of whoever reads it. */
export function tooDeep(): string {
  return say`its maps and lists are nested too deeply`;
}
