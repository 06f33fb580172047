import { entryOf, valueOf } from '../../syntax/node';
import type { MapNode, Node, SequenceNode } from '../../syntax/node';
import { itemsOf, text, textAt, withEntry, withoutEntry } from './nodes';

/**
 * Applies a JSON patch (RFC 6902): add, remove, replace, move, copy, test. An operation that does not fit is left out,
 * as are those behind a `test` that fails: `failing` says so. Source: evanphx/json-patch v4 `patch.go`, to which a field
 * that is replaced need not be there, and an index may count from the end.
 */
export function jsonPatch(
  root: Node,
  operations: Node | undefined,
  failing: (operation: Node) => void = () => undefined,
): Node {
  let patched = root;
  for (const operation of itemsOf(operations)) {
    const result = operation && apply(patched, operation);
    if (result) {
      patched = result;
    } else if (operation) {
      failing(operation);
      if (textAt(operation, 'op') === 'test') {
        return patched;
      }
    }
  }
  return patched;
}

/** Undefined for an operation that fails. */
function apply(root: Node, operation: Node): Node | undefined {
  const path = pointer(textAt(operation, 'path'));
  const from = pointer(textAt(operation, 'from'));
  const value = entryOf(operation, 'value')?.value;
  switch (textAt(operation, 'op')) {
    case 'add':
      return value && put(root, path, value, 'add');
    case 'replace':
      return value && put(root, path, value, 'replace');
    case 'remove':
      return remove(root, path);
    case 'copy': {
      const copied = at(root, from);
      return copied && put(root, path, copied, 'add');
    }
    case 'move': {
      const moved = at(root, from);
      const left = remove(root, from);
      return moved && left && put(left, path, moved, 'add');
    }
    case 'test':
      return JSON.stringify(valueOf(at(root, path))) === JSON.stringify(valueOf(value)) ? root : undefined;
    default:
      return undefined;
  }
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

function put(node: Node, [part, ...rest]: readonly string[], value: Node, mode: 'add' | 'replace'): Node | undefined {
  if (part === undefined) {
    return value;
  }
  if (node.kind === 'sequence') {
    return putItem(node, part, rest, value, mode);
  }
  if (node.kind !== 'map') {
    return undefined;
  }
  const inner = entryOf(node, part)?.value;
  const written = rest.length === 0 ? value : inner && put(inner, rest, value, mode);
  return written && withEntry(node, text(part, value), written);
}

function putItem(
  list: SequenceNode,
  part: string,
  rest: readonly string[],
  value: Node,
  mode: 'add' | 'replace',
): Node | undefined {
  const adds = rest.length === 0 && mode === 'add';
  const index = part === '-' && adds ? list.items.length : indexOf(list, part);
  const inner = list.items[index];
  const written = rest.length === 0 ? value : inner && put(inner, rest, value, mode);
  if (!written || !(index >= 0 && index < list.items.length + Number(adds))) {
    return undefined;
  }
  const items = [...list.items];
  items.splice(index, adds ? 0 : 1, written);
  return { ...list, items };
}

function remove(node: Node, [part = '', ...rest]: readonly string[]): Node | undefined {
  if (node.kind === 'sequence') {
    const index = indexOf(node, part);
    const inner = node.items[index];
    const left = inner && rest.length > 0 ? remove(inner, rest) : inner;
    return (
      left && {
        ...node,
        items: node.items.flatMap((it, at) => (at === index ? (rest.length > 0 ? [left] : []) : [it])),
      }
    );
  }
  return node.kind === 'map' ? removeFrom(node, part, rest) : undefined;
}

function removeFrom(map: MapNode, part: string, rest: readonly string[]): Node | undefined {
  const entry = entryOf(map, part);
  if (rest.length === 0) {
    return entry && withoutEntry(map, part);
  }
  const left = entry?.value && remove(entry.value, rest);
  return left && withEntry(map, entry.key, left);
}

/** An index, also from the end; `-` is the last. NaN for anything else. */
function indexOf(list: SequenceNode, part: string): number {
  const index = part === '-' ? -1 : /^-?\d+$/.test(part) ? Number(part) : NaN;
  return index < 0 ? list.items.length + index : index;
}
