import { say } from '../../base/say';
import { shown } from './lines';

/** What is said of something behind the end of a value. */
export function nothingMore(written: string): string {
  return say`${shown(written)} stands where nothing more may stand: remove it, or put the whole value in quotes`;
}
