import type { Span } from '../../base/span';
import type { Node, ScalarNode } from '../../syntax/node';
import { entryOf } from '../../syntax/node';
import type { Reader } from '../../syntax/reader';
import { groupOf } from '../../model/kind';
import { changeFields } from './field-spec';
import type { FieldSpec } from './field-spec';
import { text } from './nodes';
import { changed, firstId, groupOfResource, kindOf } from './resource';
import type { Resource } from './resource';
import { encodedRoot } from './secret-data';

/** An entry of `vars`: a field of some object, which stands elsewhere as `$(NAME)`. */
export interface Var {
  readonly name: string;
  /** Where the entry says it. */
  readonly span: Span;
  readonly kind: string;
  readonly group: string;
  readonly object: string;
  readonly namespace: string | undefined;
  readonly fieldPath: string;
}

/** Undefined for an entry without a name or an object. */
export function readVar(entry: Reader): Var | undefined {
  const name = entry.text('name');
  const object = entry.text('objref', 'name')?.value;
  return name === undefined || object === undefined
    ? undefined
    : {
        name: name.value,
        span: name.span,
        object,
        kind: entry.text('objref', 'kind')?.value ?? '',
        group: entry.text('objref', 'group')?.value ?? groupOf(entry.text('objref', 'apiVersion')?.value ?? ''),
        namespace: entry.text('objref', 'namespace')?.value,
        fieldPath: entry.text('fieldref', 'fieldPath')?.value ?? 'metadata.name',
      };
}

/**
 * Writes the values of vars where `$(NAME)` stands, once names and namespaces are final. A var whose object or field is
 * not there, or not the only one, is told of and stays as it is written. Source: kustomize
 * `api/internal/accumulator/resaccumulator.go` (ResolveVars), `api/filters/refvar/expand.go`.
 */
export function resolveVars(
  resources: readonly Resource[],
  vars: readonly Var[],
  fields: readonly FieldSpec[],
): { readonly resources: readonly Resource[]; readonly unresolved: readonly Var[] } {
  const values = new Map<string, ScalarNode>();
  const unresolved = vars.filter(it => {
    const value = valueOfVar(it, resources);
    if (value) {
      values.set(it.name, value);
    }
    return value === undefined;
  });
  return { resources: values.size === 0 ? resources : resources.map(it => expandIn(it, values, fields)), unresolved };
}

function valueOfVar(wanted: Var, resources: readonly Resource[]): ScalarNode | undefined {
  const [found, ...others] = resources.filter(it => isObject(wanted, it));
  const value = found && others.length === 0 ? fieldOf(encodedRoot(found), wanted.fieldPath) : undefined;
  return value?.kind === 'scalar' && value.value !== null ? value : undefined;
}

/** By the name that the object was written with. */
function isObject(wanted: Var, resource: Resource): boolean {
  const first = firstId(resource);
  return (
    first.name === wanted.object &&
    kindOf(resource) === wanted.kind &&
    groupOfResource(resource) === wanted.group &&
    (wanted.namespace === undefined || wanted.namespace === (first.namespace ?? 'default'))
  );
}

/** `spec.ports[0].port`: names, and places in lists. */
function fieldOf(root: Node, path: string): Node | undefined {
  return (path.match(/[^.[\]]+/g) ?? []).reduce<Node | undefined>(
    (node, part) => (node?.kind === 'sequence' ? node.items[Number(part)] : entryOf(node, part)?.value),
    root,
  );
}

function expandIn(resource: Resource, values: ReadonlyMap<string, ScalarNode>, fields: readonly FieldSpec[]): Resource {
  const root = changeFields(resource, fields, resource.root, found => found && expandAll(found, values));
  return root === resource.root ? resource : changed(resource, root);
}

/** A text, or the texts of a list or a map. */
function expandAll(node: Node, values: ReadonlyMap<string, ScalarNode>): Node {
  switch (node.kind) {
    case 'scalar':
      return expand(node, values);
    case 'sequence':
      return sameOr(node, { ...node, items: node.items.map(it => it && expandAll(it, values)) });
    case 'map':
      return sameOr(node, {
        ...node,
        entries: node.entries.map(it => ({ key: it.key, value: it.value && expandAll(it.value, values) })),
      });
  }
}

/** What was not changed stays the node it was: it then counts as written by its manifest. */
function sameOr<T extends Node>(before: T, after: T): T {
  const parts = (node: Node): readonly (Node | undefined)[] =>
    node.kind === 'sequence' ? node.items : node.kind === 'map' ? node.entries.map(it => it.value) : [];
  const old = parts(before);
  return parts(after).every((it, index) => it === old[index]) ? before : after;
}

/** A text that is a var and nothing else takes its type, too; `$$` stands for one `$`. */
function expand(node: ScalarNode, values: ReadonlyMap<string, ScalarNode>): ScalarNode {
  if (typeof node.value !== 'string' || !node.text.includes('$')) {
    return node;
  }
  const whole = values.get(/^\$\(([^)]*)\)$/.exec(node.text)?.[1] ?? '');
  if (whole) {
    return { ...text(whole.text, node), value: whole.value, style: whole.style };
  }
  const written = node.text.replace(/\$\$|\$\(([^)]*)\)/g, (found, name: string | undefined) =>
    name === undefined ? '$' : (values.get(name)?.text ?? found),
  );
  return written === node.text ? node : text(written, node);
}
