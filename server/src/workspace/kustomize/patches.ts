import type { Reader } from '../../syntax/reader';
import type { Node } from '../../syntax/node';
import { textAt } from './nodes';
import { jsonPatch } from './json-patch';
import { changed, groupOfResource, idOf } from './resource';
import type { Resource } from './resource';
import { isTarget } from './selector';
import { strategicMerge } from './strategic-merge';
import { groupOf } from '../../model/read';

/** One patch with what it is for, its text already read. */
export interface Patch {
  readonly documents: readonly Node[];
  readonly target: Reader | undefined;
}

/**
 * Applies a patch: a list of operations is a JSON patch for its target, a map a strategic merge patch for its target,
 * or, without one, for the resource of its own kind and name. Source: kustomize `PatchTransformer`.
 */
export function applyPatch(resources: readonly Resource[], { documents, target }: Patch): Resource[] {
  return documents.reduce<Resource[]>(
    (all, document) => all.flatMap(it => patchOne(it, document, target)),
    [...resources],
  );
}

function patchOne(resource: Resource, document: Node, target: Reader | undefined): Resource[] {
  if (target ? !isTarget(target, resource) : !isOwn(resource, document)) {
    return [resource];
  }
  const root =
    document.kind === 'sequence'
      ? jsonPatch(resource.root, document)
      : strategicMerge(resource.root, withoutIdentity(document), hasSchema(resource));
  return root?.kind === 'map' ? [changed(resource, root)] : [];
}

function isOwn(resource: Resource, patch: Node): boolean {
  const kind = textAt(patch, 'kind');
  const group = groupOf(textAt(patch, 'apiVersion') ?? '');
  const name = textAt(patch, 'metadata', 'name');
  return [idOf(resource), ...resource.former].some(it => it.kind === kind && it.group === group && it.name === name);
}

/** Name, namespace and type say what a patch is for; they are not changed by it. */
function withoutIdentity(patch: Node): Node {
  if (patch.kind !== 'map') {
    return patch;
  }
  return {
    ...patch,
    entries: patch.entries
      .filter(({ key }) => key.text !== 'apiVersion' && key.text !== 'kind')
      .map(({ key, value }) =>
        key.text === 'metadata' && value?.kind === 'map'
          ? {
              key,
              value: {
                ...value,
                entries: value.entries.filter(it => it.key.text !== 'name' && it.key.text !== 'namespace'),
              },
            }
          : { key, value },
      ),
  };
}

/** Kinds of Kubernetes itself merge their lists by key; of others nothing is known, and lists are replaced. */
function hasSchema(resource: Resource): boolean {
  const group = groupOfResource(resource);
  return !group.includes('.') || group.endsWith('.k8s.io');
}
