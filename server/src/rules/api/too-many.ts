import { say } from '../../base/say';
import type { KubeObject } from '../../model/kube-object';
import type { Reader } from '../../syntax/reader';
import type { Problem } from '../rule';
import { nameOf, refused } from './check';

/** Judges how many entries a list has. */
export function* checkLength(object: KubeObject, at: Reader, most: number): Generator<Problem> {
  const count = at.list()?.items.length ?? 0;
  if (count > most) {
    yield refused(
      at,
      { type: 'TooMany', detail: `must have at most ${most} items` },
      say`${count} entries are too many: ${most} at most; the API server refuses ${nameOf(object)}, so divide them`,
      { span: at.keySpan },
    );
  }
}
