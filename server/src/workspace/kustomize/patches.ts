import type { Node } from '../../syntax/node';
import type { Reader } from '../../syntax/reader';
import { groupOf } from '../../model/kind';
import { jsonPatch } from './json-patch';
import { textAt } from './nodes';
import { changed, completed, idOf, idsOf, isSameId } from './resource';
import type { Id, Resource } from './resource';
import { rootToPatch } from './secret-data';
import { isTarget } from './selector';
import { strategicMerge } from './strategic-merge';

/** One patch with what it is for, its text already read. */
export interface Patch {
  readonly documents: readonly Node[];
  readonly target: Reader | undefined;
  /** Parts of the identity that it may change: `metadata.name`, `kind`. */
  readonly mayChange: readonly string[];
}

/**
 * Applies a patch: a list of operations is a JSON patch for its target, a map a strategic merge patch for its target,
 * or, without one, for the resource of its own type, name and namespace. Source: kustomize `PatchTransformer`.
 */
export function applyPatch(resources: readonly Resource[], { documents, target, mayChange }: Patch): Resource[] {
  return documents.reduce<Resource[]>(
    (all, document) =>
      all.flatMap(it => (isMeant(it, document, target) ? patchOne(completed(it), document, mayChange) : [it])),
    [...resources],
  );
}

function isMeant(resource: Resource, document: Node, target: Reader | undefined): boolean {
  return target ? isTarget(target, resource) : isPatched(patchId(document), resource);
}

/** Whether a resource is, or was, what a patch without a target says that it is for. */
export function isPatched(id: Id, resource: Resource): boolean {
  return idsOf(resource).some(it => isSameId(it, id));
}

/** What a patch says that it is for. */
export function patchId(patch: Node): Id {
  const apiVersion = textAt(patch, 'apiVersion') ?? '';
  return {
    apiVersion,
    group: groupOf(apiVersion),
    kind: textAt(patch, 'kind') ?? '',
    name: textAt(patch, 'metadata', 'name') ?? '',
    namespace: textAt(patch, 'metadata', 'namespace'),
  };
}

function patchOne(resource: Resource, document: Node, mayChange: readonly string[]): Resource[] {
  if (document.kind === 'sequence') {
    const root = jsonPatch(rootToPatch(resource, document), document);
    return root.kind === 'map' ? [changed(resource, apart(root))] : [resource];
  }
  const root = merge(resource, document, mayChange);
  return root?.kind === 'map' ? [changed(resource, root)] : [];
}

/** A resource with a strategic merge patch; `misfit` is told of a field where that fails. */
export function merge(
  resource: Resource,
  document: Node,
  mayChange: readonly string[] = [],
  misfit?: (path: string) => void,
): Node | undefined {
  const patch = withoutIdentity(document, mayChange);
  return strategicMerge(rootToPatch(resource, document), patch, hasSchema(resource), [], misfit);
}

/** Name, namespace and type say what a patch is for; they are not changed by it, unless it may. */
function withoutIdentity(patch: Node, mayChange: readonly string[]): Node {
  const without = (node: Node, fields: readonly string[]): Node =>
    node.kind === 'map' ? { ...node, entries: node.entries.filter(it => !fields.includes(it.key.text)) } : node;
  const plain = without(patch, ['apiVersion', ...(mayChange.includes('kind') ? [] : ['kind'])]);
  const named = ['namespace', ...(mayChange.includes('name') ? [] : ['name'])];
  return plain.kind === 'map'
    ? {
        ...plain,
        entries: plain.entries.map(({ key, value }) => ({
          key,
          value: value && key.text === 'metadata' ? without(value, named) : value,
        })),
      }
    : plain;
}

/** A copy that shares no value with others: operations are carried out on one. */
function apart<T extends Node | undefined>(node: T): T {
  switch (node?.kind) {
    case 'map':
      // Through JSON, where every key is a text.
      return {
        ...node,
        entries: node.entries.map(({ key, value }) => ({ key: { ...key, style: 'double' }, value: apart(value) })),
      };
    case 'sequence':
      return { ...node, items: node.items.map(apart) };
    default:
      return node && { ...node };
  }
}

/** Of these types kustomize knows lists that merge by key; of others nothing is known, and lists are replaced. */
function hasSchema(resource: Resource): boolean {
  return /^(?:v1|apps\/v1|batch\/v1(?:beta1)?)$/.test(idOf(resource).apiVersion);
}
