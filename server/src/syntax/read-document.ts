import { compose } from './compose';
import type { Composed } from './compose';
import { readBlock } from './read-block';

/** Reads the text of one document, fast where it can be and tolerant where it must be. Never throws. */
export function readDocument(text: string): Composed {
  const plain = readBlock(text);
  return plain ? { root: plain.root, problems: none } : compose(text);
}

const none: Composed['problems'] = [];
