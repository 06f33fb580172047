import { valueOf } from '../../syntax/node';
import type { MapNode, Node } from '../../syntax/node';
import type { Reader } from '../../syntax/reader';
import { changeAt, nodesAt, text, textAt } from './nodes';
import { changed, idOf } from './resource';
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
    replacement
      .items('targets')
      .reduce((it, target) => (isReplaced(target, it) ? changed(it, fill(it.root, target, value)) : it), resource),
  );
}

/** Whether a `source` means a resource, by a name it has or had; what it leaves out counts for nothing. */
export function isSource(source: Reader, resource: Resource): boolean {
  const version = versionOf(textAt(resource.root, 'apiVersion') ?? '');
  const said = (field: string, value: string) => (source.scalar(field)?.text || value) === value;
  return [idOf(resource), ...resource.former].some(
    ({ group, kind, name, namespace }) =>
      said('group', group) &&
      said('version', version) &&
      said('kind', kind) &&
      said('name', name) &&
      said('namespace', namespace ?? 'default'),
  );
}

function versionOf(apiVersion: string): string {
  return apiVersion.slice(apiVersion.indexOf('/') + 1);
}

/** Whether a `target` of a replacement means a resource. */
export function isReplaced(target: Reader, resource: Resource): boolean {
  return (
    isTarget(target.at('select'), resource) &&
    !target.items('reject').some(rejected => rejected.exists && isTarget(rejected, resource))
  );
}

/** The field that a replacement takes where its `source` names none, and fills where a target names none. */
export const usualField = 'metadata.name';

export function sourceValue({ root }: Resource, source: Reader): Node | undefined {
  const path = source.text('fieldPath')?.value ?? usualField;
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
  const paths = target.items('fieldPaths').map(it => it.text()?.value ?? '');
  return (paths.length > 0 ? paths : [usualField]).reduce((node, path) => {
    const parts = fieldParts(path);
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
export function fieldParts(path: string): string[] {
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
