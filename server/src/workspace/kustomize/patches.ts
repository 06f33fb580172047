import type { Span } from '../../base/span';
import { entryOf } from '../../syntax/node';
import type { MapNode, Node, ScalarNode } from '../../syntax/node';
import type { Reader } from '../../syntax/reader';
import { groupOf } from '../../model/kind';
import { jsonPatch } from './json-patch';
import type { PatchEntry } from './kustomization';
import { changeAt, emptyMap, entriesOf, isNull, itemsOf, text, textAt, withEntry } from './nodes';
import { changed, completed, idOf, idsOf, isSameId, transformed } from './resource';
import type { Id, Resource } from './resource';
import { encodedRoot } from './secret-data';
import { isTarget } from './selector';
import { strategicMerge } from './strategic-merge';

/** One patch with what it is for, its text already read. */
export interface Patch {
  readonly documents: readonly Node[];
  readonly target: Reader | undefined;
  /** Parts of the identity that it may change: `metadata.name`, `kind`. */
  readonly mayChange: readonly string[];
  readonly field: PatchEntry['field'];
}

/**
 * Applies a patch: a list of operations is a JSON patch for its target, a map a strategic merge patch for its target,
 * or, without one, for the resource of its own type, name and namespace. Source: kustomize `PatchTransformer`.
 */
export function applyPatch(resources: readonly Resource[], patch: Patch): Resource[] {
  const { documents, target } = patch;
  return documents.reduce<Resource[]>(
    (all, document) =>
      all.flatMap(it =>
        isMeant(it, document, target) ? patchOne(toPatch(it, document, patch), document, patch) : [it],
      ),
    [...resources],
  );
}

/** A resource as a patch finds it. Source: kustomize `PatchTransformer` transformJson6902, `resource.go` ApplySmPatch. */
export function toPatch(
  resource: Resource,
  document: Node,
  { field, mayChange }: Pick<Patch, 'field' | 'mayChange'>,
): Resource {
  const storesId = document.kind === 'sequence' ? field === 'patches' : mayChange.length > 0;
  return { ...completed(resource), annotated: resource.annotated || storesId };
}

/** The object that a patch is laid over. */
export function rootToPatch(resource: Resource, patch: Node): MapNode {
  const paths = itemsOf(patch).flatMap(it => [textAt(it, 'path'), textAt(it, 'from')]);
  const asks = (path: string) => paths.some(it => it?.startsWith(path));
  const root = entryOf(patch, 'data') || asks('/data') ? encodedRoot(resource) : resource.root;
  return resource.annotated && asks('/metadata/annotations') ? withAnnotations(root, patch) : root;
}

function withAnnotations(root: MapNode, at: Span): MapNode {
  const next = changeAt(root, ['metadata', 'annotations'], at, it => it ?? emptyMap(at));
  return next.kind === 'map' ? next : root;
}

/**
 * A strategic merge patch as it is carried out: for a target, or of `patchesStrategicMerge`, its labels and annotations
 * are texts, also where they say null; only the latter are where it may change name or kind. Source: kustomize `api/resmap/reswrangler.go` ApplySmPatch,
 * `api/resource/resource.go` CopyMergeMetaDataFieldsFrom.
 */
export function asTexts(document: Node, fields: readonly string[]): Node {
  const metadata = entryOf(document, 'metadata');
  if (document.kind !== 'map' || metadata?.value?.kind !== 'map') {
    return document;
  }
  const entries = metadata.value.entries.flatMap(({ key, value }) => {
    if (!fields.includes(key.text)) {
      return [{ key, value }];
    }
    const texts = entriesOf(value).map(it => ({
      key: it.key,
      value: it.value === undefined ? text('', it.key) : it.value.kind === 'scalar' ? textOf(it.value) : it.value,
    }));
    return value?.kind === 'map' && texts.length > 0 ? [{ key, value: { ...value, entries: texts } }] : [];
  });
  return withEntry(document, metadata.key, { ...metadata.value, entries });
}

function textOf(node: ScalarNode): ScalarNode {
  return { ...node, value: node.text, style: 'double' };
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

function patchOne(resource: Resource, document: Node, { mayChange, field }: Patch): Resource[] {
  if (document.kind === 'sequence') {
    const root = jsonPatch(rootToPatch(resource, document), document);
    // `patchesJson6902` takes no note of what it was called.
    const keep = field === 'patches' ? changed : (it: Resource, next: MapNode) => ({ ...it, root: next });
    return root.kind === 'map' ? [keep(resource, apart(root))] : [resource];
  }
  const root = merge(resource, document, mayChange);
  return root?.kind === 'map' ? [transformed(unlessForgotten(resource, document), root)] : [];
}

/** With the annotations, what is kept in them goes. */
function unlessForgotten(resource: Resource, document: Node): Resource {
  const annotations = entryOf(entryOf(document, 'metadata')?.value, 'annotations');
  const gone = annotations && (isNull(annotations.value) || textAt(annotations.value, '$patch') !== undefined);
  return gone ? { ...resource, former: [], prefixes: [], suffixes: [], annotated: false } : resource;
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
