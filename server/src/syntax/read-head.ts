import type { Node } from './node';
import { readBlock } from './read-block';

/**
 * Reads only `apiVersion`, `kind` and `metadata` of a document in which they stand first, as they nearly always do.
 * Undefined where they do not, or are written in an unusual way.
 */
export function readHead(text: string): Node | undefined {
  const metadata = /^metadata:[ ]*(?:#.*)?\n/m.exec(text);
  if (!metadata) {
    return undefined;
  }
  topLevelKey.lastIndex = metadata.index + metadata[0].length;
  const end = topLevelKey.exec(text)?.index ?? text.length;
  const head = text.slice(0, end);
  if (!/^kind:/m.test(head) || !/^apiVersion:/m.test(head)) {
    return undefined;
  }
  return readBlock(head)?.root;
}

const topLevelKey = /^[^\s#]/gm;
