import type { Span } from '../../base/span';
import { readDocument } from '../../syntax/read-document';
import { entryOf } from '../../syntax/node';
import type { Node, SequenceNode } from '../../syntax/node';
import type { Reader } from '../../syntax/reader';
import { emptyMap, isNull, text, textAt, withEntry } from './nodes';
import { completed, effectiveNamespace, idsOf, together, versionOf } from './resource';
import type { Resource } from './resource';
import { encodedRoot } from './secret-data';
import { isLabelled } from './selector';

/**
 * Copies the value of a field to fields of other resources. A delimiter and index take and put a part of it; a path
 * with `[name=x]` picks items of a list, `*` takes all. What does not resolve changes nothing. A new name is not
 * followed by references. Source: kustomize `api/filters/replacement/replacement.go`.
 */
export function replace(resources: readonly Resource[], replacement: Reader): Resource[] {
  const source = replacement.at('source');
  const from = resources.findIndex(it => isSource(source, it));
  const said = replacement.at('sourceValue').node;
  const valueOf = (it: Resource | undefined) => said ?? (it && sourceValue(it, source));
  // A target may be the source itself: what follows takes what is there then, unless it is a part that was taken.
  const isLive = !source.text('options', 'delimiter')?.value;
  let value = valueOf(resources[from]);
  const all = [...resources];
  for (const target of replacement.items('targets')) {
    for (const [at, resource] of all.entries()) {
      if (value && isReplaced(target, resource)) {
        all[at] = filled(completed(resource), target, value);
        value = at === from && isLive ? valueOf(all[at]) : value;
      }
    }
  }
  return all;
}

/** Whether a `source` means a resource, by a name it has or had; what it leaves out counts for nothing. */
export function isSource(source: Reader, resource: Resource): boolean {
  const version = versionOf(resource);
  const said = (field: string, value: string) => (source.scalar(field)?.text || value) === value;
  return idsOf(resource).some(
    id =>
      said('group', id.group) &&
      said('version', version) &&
      said('kind', id.kind) &&
      said('name', id.name) &&
      said('namespace', effectiveNamespace(id)),
  );
}

/** Whether a `target` of a replacement means a resource. */
export function isReplaced(target: Reader, resource: Resource): boolean {
  const is = (selector: Reader) => isSource(selector, resource) && isLabelled(selector, resource);
  return is(target.at('select')) && !target.items('reject').some(it => it.exists && is(it));
}

/** The field that a replacement takes where its `source` names none, and fills where a target names none. */
const usualField = 'metadata.name';

/** The value that a replacement takes; undefined where there is none. Values of a Secret are encoded. `inPart`: as its
 * options cut it. */
export function sourceValue(resource: Resource, source: Reader, inPart = true): Node | undefined {
  const parts = fieldParts(source.text('fieldPath')?.value ?? usualField);
  const found = fieldAt(encodedRoot(completed(resource)), parts);
  const delimiter = source.text('options', 'delimiter')?.value;
  if (isNull(found) || !delimiter || !inPart) {
    return found;
  }
  const part =
    found?.kind === 'scalar' ? found.text.split(delimiter)[source.number('options', 'index')?.value ?? 0] : undefined;
  return part === undefined || !found ? undefined : text(part, found);
}

/** One field: names, places in lists, and `[name=x]`. */
function fieldAt(root: Node, parts: readonly string[]): Node | undefined {
  return parts.reduce<Node | undefined>((node, part) => {
    if (node?.kind !== 'sequence') {
      return entryOf(node, part)?.value;
    }
    const [, key = '', value] = itemPart.exec(part) ?? [];
    return value === undefined
      ? node.items[Number(part)]
      : node.items.find(
          it => it && (key === '' ? it.kind === 'scalar' && it.text === value : textAt(it, key) === value),
        );
  }, root);
}

/** The fields that a target fills. */
export function pathsOf(target: Reader): string[] {
  const paths = target.items('fieldPaths').map(it => it.text()?.value ?? '');
  return paths.length > 0 ? paths : [usualField];
}

function filled(resource: Resource, target: Reader, value: Node): Resource {
  const root = pathsOf(target).reduce((before, path) => {
    const result = fillPath({ ...resource, root: before }, target, path, value);
    return result?.kind === 'map' ? result : before;
  }, resource.root);
  return { ...resource, root: together(resource.root, root) };
}

/**
 * The resource with a path of a target filled; undefined where there is no such field. `misfit` is told where a number or
 * a flag would have to be what it is not.
 */
export function fillPath(
  resource: Resource,
  target: Reader,
  path: string,
  value: Node,
  misfit: () => void = () => undefined,
): Node | undefined {
  const create = target.boolean('options', 'create')?.value ? value : undefined;
  const parts = fieldParts(path);
  const { root } = completed(resource);
  return changeWhere(parts[0] === 'data' ? encodedRoot({ ...resource, root }) : root, parts, create, found => {
    const filled = partly(found, target, value);
    const [before, after] = [found, filled].map(it => (it?.kind === 'scalar' ? typeof it.value : ''));
    if ((before === 'number' || before === 'boolean') && after !== before) {
      misfit();
    }
    return filled;
  });
}

/** Replaces one part of a delimited text, or the whole. */
function partly(found: Node | undefined, target: Reader, value: Node): Node {
  const delimiter = target.text('options', 'delimiter')?.value;
  const written = value.kind === 'scalar' ? value.text : '';
  if (!delimiter || (found && found.kind !== 'scalar')) {
    // A text keeps its type, and takes none of a map or a list.
    return value.kind === 'scalar' || found?.kind === 'scalar' ? typedLike(found, written, value) : value;
  }
  const parts = (found?.text ?? '').split(delimiter);
  const index = target.number('options', 'index')?.value ?? 0;
  if (index < 0) {
    parts.unshift(written);
  } else if (index >= parts.length) {
    parts.push(written);
  } else {
    parts[index] = written;
  }
  return typedLike(found, parts.join(delimiter), value);
}

/** A text stays a text, whatever is put into it; any other value is read as it is written. */
function typedLike(found: Node | undefined, written: string, at: Node): Node {
  const plain = found?.kind === 'scalar' && typeof found.value === 'string' ? undefined : readDocument(written).root;
  return plain?.kind === 'scalar'
    ? { ...text(written, at), value: plain.value, style: plain.style }
    : text(written, at);
}

/** `spec.template.spec.containers.[name=c].image` → its parts; a dot in a key is written `\.`, or all of it in brackets. */
export function fieldParts(path: string): string[] {
  return (path.match(/\[[^\]]*\]|(?:\\.|[^.[\]])+/g) ?? []).map(it =>
    it.startsWith('[') ? (itemPart.test(it) ? it : it.slice(1, -1)) : it.replaceAll('\\.', '.'),
  );
}

const itemPart = /^\[([^=]*)=(.*)\]$/;

/**
 * Changes every field that a path leads to; with `create`, what is missing on the way is made. Undefined where there is
 * none. Source: kustomize `kyaml/yaml/match.go` PathMatcher; what picks items is an expression there.
 */
function changeWhere(
  node: Node | undefined,
  [part, ...rest]: readonly string[],
  create: Span | undefined,
  change: (found: Node | undefined) => Node,
): Node | undefined {
  if (part === undefined) {
    return change(node);
  }
  if (itemPart.test(part) || part === '*' || /^\d+$/.test(part)) {
    const list = node?.kind === 'sequence' || !create ? node : emptyList(create);
    return list?.kind === 'sequence' ? changeItems(list, part, rest, create, change) : undefined;
  }
  const map = isNull(node) && create ? emptyMap(create) : node;
  const entry = entryOf(map, part);
  const value = entry || create ? changeWhere(entry?.value, rest, create, change) : undefined;
  return map?.kind === 'map' && value ? withEntry(map, text(part, value), value) : undefined;
}

function changeItems(
  list: SequenceNode,
  part: string,
  rest: readonly string[],
  create: Span | undefined,
  change: (found: Node | undefined) => Node,
): Node | undefined {
  const [, key = '', pattern] = itemPart.exec(part) ?? [];
  const picks = (item: Node | undefined, index: number) =>
    part === '*' ||
    (pattern === undefined
      ? part === String(index)
      : matches(pattern, key === '' && item?.kind === 'scalar' ? item.text : textAt(item, key)));
  const values = list.items.map((it, index) => (picks(it, index) ? changeWhere(it, rest, create, change) : undefined));
  const items = list.items.map((it, index) => values[index] ?? it);
  if (values.some(it => it)) {
    return { ...list, items };
  }
  const mayAdd = create && (pattern !== undefined || Number(part) === items.length);
  const item =
    mayAdd && pattern !== undefined && key !== ''
      ? withEntry(emptyMap(create), text(key, create), text(pattern, create))
      : undefined;
  const added = mayAdd ? changeWhere(item, rest, create, change) : undefined;
  return added && { ...list, items: [...items, added] };
}

function emptyList(at: Span): SequenceNode {
  return { ...emptyMap(at), kind: 'sequence', items: [] };
}

function matches(pattern: string, value: string | undefined): boolean {
  try {
    return value !== undefined && new RegExp(pattern).test(value);
  } catch {
    return false;
  }
}
