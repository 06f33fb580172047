import { valueOf } from '../../syntax/node';
import type { MapNode, Node } from '../../syntax/node';
import type { Reader } from '../../syntax/reader';
import { changeAt, nodesAt, text, textAt } from './nodes';
import { changed, idOf, kindOf } from './resource';
import type { Resource } from './resource';
import { isTarget } from './selector';

/**
 * Copies the value of a field to fields of other resources. A delimiter and index take and put a part of it; a path
 * with `[name=x]` picks items of a list. What does not resolve changes nothing. Source: kustomize
 * `api/filters/replacement`.
 */
export function replace(resources: readonly Resource[], replacement: Reader): Resource[] {
  const source = resources.find(it => isSource(replacement.at('source'), it));
  const value = source && sourceValue(source, replacement.at('source'));
  if (value === undefined) {
    return [...resources];
  }
  return resources.map(resource =>
    replacement.items('targets').reduce((it, target) => {
      const selected =
        isTarget(target.at('select'), it) &&
        !target.items('reject').some(rejected => rejected.exists && isTarget(rejected, it));
      return selected ? changed(it, fill(it.root, target, value)) : it;
    }, resource),
  );
}

function isSource(source: Reader, resource: Resource): boolean {
  return (
    (source.text('kind')?.value ?? kindOf(resource)) === kindOf(resource) &&
    (source.text('name')?.value ?? '') === (resource.former[0]?.name ?? idOf(resource).name)
  );
}

function sourceValue({ root }: Resource, source: Reader): Node | undefined {
  const path = source.text('fieldPath')?.value ?? 'metadata.name';
  const [found] = nodesAt(root, fieldParts(path));
  const delimiter = source.text('options', 'delimiter')?.value;
  if (found?.kind !== 'scalar' || delimiter === undefined) {
    return found;
  }
  const part = found.text.split(delimiter)[source.number('options', 'index')?.value ?? 0];
  return part === undefined ? undefined : text(part, found);
}

function fill(root: MapNode, target: Reader, value: Node): MapNode {
  const create = target.boolean('options', 'create')?.value ?? false;
  return target.items('fieldPaths').reduce((node, item) => {
    const parts = fieldParts(item.text()?.value ?? '');
    const result = changeWhere(node, parts, create, found => partly(found, target, value));
    return result.kind === 'map' ? result : node;
  }, root);
}

/** Replaces one part of a delimited text, or the whole. */
function partly(found: Node | undefined, target: Reader, value: Node): Node {
  const delimiter = target.text('options', 'delimiter')?.value;
  if (delimiter === undefined || found?.kind !== 'scalar') {
    return value;
  }
  const parts = found.text.split(delimiter);
  const index = target.number('options', 'index')?.value ?? 0;
  const written = String(valueOf(value));
  if (index < 0) {
    parts.unshift(written);
  } else if (index >= parts.length) {
    parts.push(written);
  } else {
    parts[index] = written;
  }
  return text(parts.join(delimiter), value);
}

/** `spec.template.spec.containers.[name=c].image` → its parts; a dot in a key is written `\.` or in brackets. */
function fieldParts(path: string): string[] {
  return (path.match(/\[[^\]]*\]|(?:\\.|[^.[\]])+/g) ?? []).map(it => it.replaceAll('\\.', '.'));
}

function changeWhere(
  node: Node,
  [part, ...rest]: readonly string[],
  create: boolean,
  change: (found: Node | undefined) => Node,
): Node {
  if (part === undefined) {
    return change(node);
  }
  const match = /^\[([^=]+)=(.*)\]$/.exec(part);
  if (node.kind === 'sequence') {
    return {
      ...node,
      items: node.items.map((it, index) =>
        it && (part === '*' || part === String(index) || (match && textAt(it, match[1] ?? '') === match[2]))
          ? changeWhere(it, rest, create, change)
          : it,
      ),
    };
  }
  const key = part.startsWith('[') ? part.slice(1, -1) : part;
  return changeAt(node, [key], create ? node : undefined, found =>
    found === undefined && rest.length > 0
      ? found
      : rest.length === 0
        ? change(found)
        : found && changeWhere(found, rest, create, change),
  );
}
