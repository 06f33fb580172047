import type { Place, Span } from '../../base/span';
import { entryOf } from '../../syntax/node';
import type { Entry, MapNode, Node, ScalarNode } from '../../syntax/node';

/** The same node, saying of every part which document wrote it. */
export function placed<T extends Node | undefined>(node: T, place: Place): T {
  switch (node?.kind) {
    case undefined:
      return node;
    case 'scalar':
      return { ...node, place };
    case 'sequence':
      return { ...node, place, items: node.items.map(it => placed(it, place)) };
    case 'map':
      return {
        ...node,
        place,
        entries: node.entries.map(({ key, value }) => ({ key: placed(key, place), value: placed(value, place) })),
      };
  }
}

/** The map with a key set; a new key comes last. `key` says where a new key is written. */
export function withEntry(map: MapNode, key: ScalarNode, value: Node | undefined): MapNode {
  const known = entryOf(map, key.text);
  return {
    ...map,
    entries: known
      ? map.entries.map(it => (it === known ? { key: it.key, value } : it))
      : [...map.entries, { key, value }],
  };
}

export function withoutEntry(map: MapNode, key: string): MapNode {
  return { ...map, entries: map.entries.filter(it => it.key.text !== key) };
}

/** A string that a transformer wrote, standing where `at` is written. */
export function text(value: string, at: Span): ScalarNode {
  return { kind: 'scalar', ...spanOf(at), value, text: value, style: 'double' };
}

export function numeral(value: number, at: Span): ScalarNode {
  return { kind: 'scalar', ...spanOf(at), value, text: String(value), style: 'plain' };
}

export function emptyMap(at: Span): MapNode {
  return { kind: 'map', ...spanOf(at), entries: [], flow: false };
}

/**
 * Changes what a path leads to: a field of a map, through every item of the lists on the way. `change` is given what
 * stands there and answers what shall; undefined leaves it. With `create`, missing maps on the way are made, but no list
 * (a part that ends in `[]`). `misplaced` is told where the path leads through what is neither map nor list.
 * Source: kustomize `api/filters/fieldspec`.
 */
export function changeAt(
  node: Node,
  path: readonly string[],
  create: Span | undefined,
  change: (found: Node | undefined) => Node | undefined,
  misplaced?: () => void,
): Node {
  if (node.kind === 'sequence') {
    return { ...node, items: node.items.map(it => it && changeAt(it, path, create, change, misplaced)) };
  }
  const [part, ...rest] = path;
  if (part === undefined || node.kind !== 'map') {
    if (!isNull(node)) {
      misplaced?.();
    }
    return node;
  }
  const name = part.replace('[]', '');
  const found = entryOf(node, name);
  const value = found && !isNull(found.value) ? found.value : undefined;
  if (value === undefined && (!create || name !== part)) {
    return node;
  }
  const changed =
    rest.length === 0 ? change(value) : changeAt(value ?? emptyMap(create ?? node), rest, create, change, misplaced);
  if (changed === undefined || changed === value) {
    return node;
  }
  return withEntry(node, text(name, create ?? node), changed);
}

/** Every node that a path leads to, through the items of lists. */
export function* nodesAt(node: Node | undefined, path: readonly string[]): Generator<Node> {
  if (node?.kind === 'sequence') {
    for (const item of node.items) {
      yield* nodesAt(item, path);
    }
    return;
  }
  const [name, ...rest] = path;
  if (name === undefined) {
    if (node) {
      yield node;
    }
    return;
  }
  yield* nodesAt(entryOf(node, name)?.value, rest);
}

export function isNull(node: Node | undefined): boolean {
  return node === undefined || (node.kind === 'scalar' && node.value === null);
}

export function textAt(node: Node | undefined, ...path: readonly string[]): string | undefined {
  let at = node;
  for (const name of path) {
    at = entryOf(at, name)?.value;
  }
  return at?.kind === 'scalar' && at.value !== null ? at.text : undefined;
}

export function itemsOf(node: Node | undefined): readonly (Node | undefined)[] {
  return node?.kind === 'sequence' ? node.items : [];
}

export function entriesOf(node: Node | undefined): readonly Entry[] {
  return node?.kind === 'map' ? node.entries : [];
}

function spanOf({ start, end, place }: Span): Span {
  return { start, end, derived: true, ...(place ? { place } : {}) };
}
