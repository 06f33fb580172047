import { entryOf, valueOf } from '../../syntax/node';
import type { MapNode, Node, SequenceNode } from '../../syntax/node';
import { itemsOf, text, textAt, withEntry, withoutEntry } from './nodes';

/**
 * Applies a JSON patch (RFC 6902): add, remove, replace, move, copy, test. An operation that does not fit is left out,
 * as are those behind a `test` that fails: what a build would refuse is not guessed.
 */
export function jsonPatch(root: Node, operations: Node | undefined): Node {
  let patched = root;
  for (const operation of itemsOf(operations)) {
    const path = pointer(textAt(operation, 'path'));
    const from = pointer(textAt(operation, 'from'));
    const value = entryOf(operation, 'value')?.value;
    switch (textAt(operation, 'op')) {
      case 'add':
        patched = value ? put(patched, path, value, 'add') : patched;
        break;
      case 'replace':
        patched = value && at(patched, path) ? put(patched, path, value, 'replace') : patched;
        break;
      case 'remove':
        patched = remove(patched, path);
        break;
      case 'copy':
      case 'move': {
        const moved = at(patched, from);
        const left = textAt(operation, 'op') === 'move' ? remove(patched, from) : patched;
        patched = moved ? put(left, path, moved, 'add') : patched;
        break;
      }
      case 'test':
        if (JSON.stringify(valueOf(at(patched, path))) !== JSON.stringify(valueOf(value))) {
          return patched;
        }
        break;
      default:
        break;
    }
  }
  return patched;
}

/** `/spec/template/metadata/annotations/a~1b` → its parts. */
function pointer(path: string | undefined): readonly string[] {
  return (path ?? '')
    .split('/')
    .slice(1)
    .map(it => it.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function at(node: Node | undefined, path: readonly string[]): Node | undefined {
  return path.reduce<Node | undefined>(
    (found, part) => (found?.kind === 'sequence' ? found.items[indexOf(found, part)] : entryOf(found, part)?.value),
    node,
  );
}

function put(node: Node, [part, ...rest]: readonly string[], value: Node, mode: 'add' | 'replace'): Node {
  if (part === undefined) {
    return value;
  }
  if (node.kind === 'sequence') {
    return putItem(node, part, rest, value, mode);
  }
  if (node.kind !== 'map') {
    return node;
  }
  const inner = entryOf(node, part)?.value;
  if (rest.length === 0) {
    return withEntry(node, text(part, value), value);
  }
  return inner ? withEntry(node, text(part, value), put(inner, rest, value, mode)) : node;
}

function putItem(
  list: SequenceNode,
  part: string,
  rest: readonly string[],
  value: Node,
  mode: 'add' | 'replace',
): Node {
  const index = part === '-' ? list.items.length : indexOf(list, part);
  const items = [...list.items];
  const inner = items[index];
  if (rest.length > 0) {
    items[index] = inner && put(inner, rest, value, mode);
    return inner ? { ...list, items } : list;
  }
  if (Number.isNaN(index) || index > items.length) {
    return list;
  }
  items.splice(index, mode === 'replace' ? 1 : 0, value);
  return { ...list, items };
}

function remove(node: Node, [part, ...rest]: readonly string[]): Node {
  if (part === undefined) {
    return node;
  }
  if (node.kind === 'sequence') {
    const index = indexOf(node, part);
    const inner = node.items[index];
    const items =
      rest.length > 0
        ? node.items.map((it, at) => (at === index && inner ? remove(inner, rest) : it))
        : node.items.filter((_, at) => at !== index);
    return { ...node, items };
  }
  return node.kind === 'map' ? removeFrom(node, part, rest) : node;
}

function removeFrom(map: MapNode, part: string, rest: readonly string[]): Node {
  const entry = entryOf(map, part);
  if (rest.length === 0 || !entry?.value) {
    return rest.length === 0 ? withoutEntry(map, part) : map;
  }
  return withEntry(map, entry.key, remove(entry.value, rest));
}

function indexOf(list: SequenceNode, part: string): number {
  return part === '-' ? list.items.length - 1 : /^\d+$/.test(part) ? Number(part) : NaN;
}
