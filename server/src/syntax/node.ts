import type { Span } from '../base/span';

/**
 * What a YAML or JSON document says, with the place of each part. Offsets count from the start of the document.
 * Aliases stand as the node they name, at the place of the alias; merge keys (`<<`) are already merged.
 */
export type Node = MapNode | SequenceNode | ScalarNode;

export interface MapNode extends Span {
  readonly kind: 'map';
  readonly entries: readonly Entry[];
  /** Written in braces. */
  readonly flow: boolean;
}

export interface Entry {
  readonly key: ScalarNode;
  /** Absent: nothing stands behind the colon, which YAML reads as null. */
  readonly value: Node | undefined;
}

export interface SequenceNode extends Span {
  readonly kind: 'sequence';
  readonly items: readonly (Node | undefined)[];
  readonly flow: boolean;
}

export type Scalar = string | number | boolean | null;

export interface ScalarNode extends Span {
  readonly kind: 'scalar';
  readonly value: Scalar;
  /** The characters that make the value: quotes removed, escapes resolved. */
  readonly text: string;
  readonly style: 'plain' | 'single' | 'double' | 'block';
}

/** The entry of a key; of equal keys the last counts, as in kubectl's YAML reader. */
export function entryOf(node: Node | undefined, key: string): Entry | undefined {
  if (node?.kind !== 'map') {
    return undefined;
  }
  for (let at = node.entries.length - 1; at >= 0; at--) {
    const entry = node.entries[at];
    if (entry?.key.text === key) {
      return entry;
    }
  }
  return undefined;
}

/** The plain JavaScript value of a node: objects, arrays and scalars. */
export function valueOf(node: Node | undefined): unknown {
  switch (node?.kind) {
    case undefined:
      return null;
    case 'scalar':
      return node.value;
    case 'sequence':
      return node.items.map(valueOf);
    case 'map':
      return Object.fromEntries(node.entries.map(it => [it.key.text, valueOf(it.value)]));
  }
}
