import type { MapNode, Node, ScalarNode } from './node';
import type { PathPart } from './reader';

/** A key or a value somewhere in a node. */
export interface FoundScalar {
  readonly scalar: ScalarNode;
  /** From the node to it; a key is its own last part. */
  readonly path: readonly PathPart[];
  /** The map that it is a key of; absent: it is a value. */
  readonly keyOf?: MapNode;
}

/** The first key or value, in the order of the text, that is wanted; undefined where none is. */
export function findScalar(
  node: Node | undefined,
  wanted: (scalar: ScalarNode) => boolean,
  path: readonly PathPart[] = [],
): FoundScalar | undefined {
  switch (node?.kind) {
    case undefined:
      return undefined;
    case 'scalar':
      return wanted(node) ? { scalar: node, path } : undefined;
    case 'sequence':
      return first(node.items, (item, index) => findScalar(item, wanted, [...path, index]));
    case 'map':
      return first(node.entries, ({ key, value }) => {
        const here = [...path, key.text];
        return wanted(key) ? { scalar: key, path: here, keyOf: node } : findScalar(value, wanted, here);
      });
  }
}

function first<T, R>(items: readonly T[], look: (item: T, index: number) => R | undefined): R | undefined {
  for (const [index, item] of items.entries()) {
    const found = look(item, index);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}
