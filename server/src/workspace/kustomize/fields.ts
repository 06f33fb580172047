import type { Span } from '../../base/span';
import { isClusterScoped } from '../../model/read';
import type { MapNode, Node } from '../../syntax/node';
import { changeAt, numeral, text, textAt } from './nodes';
import { groupOfResource, idOf, isNamed, kindOf } from './resource';
import type { Resource } from './resource';
import { scalableKinds } from './unmet';

/** Source: kustomize `api/filters/namespace`, `builtinpluginconsts/namespace.go`. */
export function setNamespace(resource: Resource, namespace: string, at: Span): MapNode {
  const kind = kindOf(resource);
  const value = text(namespace, at);
  if (kind === 'Namespace') {
    return put(resource.root, ['metadata', 'name'], at, value);
  }
  const root = isClusterScoped(kind) ? resource.root : put(resource.root, ['metadata', 'namespace'], at, value);
  return kind === 'RoleBinding' || kind === 'ClusterRoleBinding' ? setSubjects(root, namespace, at) : root;
}

/** Only the default account of a binding moves with the namespace; others follow the account they name. */
function setSubjects(root: MapNode, namespace: string, at: Span): MapNode {
  return asMap(
    changeAt(root, ['subjects'], undefined, list =>
      list?.kind !== 'sequence'
        ? list
        : {
            ...list,
            items: list.items.map(it =>
              it && textAt(it, 'kind') === 'ServiceAccount' && textAt(it, 'name') === 'default'
                ? changeAt(it, ['namespace'], at, () => text(namespace, at))
                : it,
            ),
          },
    ),
    root,
  );
}

/** Adds a prefix and a suffix to the name. Source: kustomize `PrefixTransformer` (kinds it skips). */
export function addAffixes(resource: Resource, prefix: string, suffix: string, at: Span): MapNode {
  const kind = kindOf(resource);
  const skipped =
    kind === 'CustomResourceDefinition' ||
    kind === 'Namespace' ||
    (kind === 'APIService' && groupOfResource(resource) === 'apiregistration.k8s.io');
  return skipped
    ? resource.root
    : put(resource.root, ['metadata', 'name'], at, text(`${prefix}${idOf(resource).name}${suffix}`, at));
}

/** Source: kustomize `builtinpluginconsts/replicas.go`. */
export function setReplicas(resource: Resource, name: string, count: number, at: Span): MapNode {
  return scalableKinds.includes(kindOf(resource)) && isNamed(resource, name)
    ? put(resource.root, ['spec', 'replicas'], at, numeral(count, at))
    : resource.root;
}

export interface ImageChange {
  readonly name: string;
  readonly newName: string | undefined;
  readonly newTag: string | undefined;
  readonly digest: string | undefined;
  readonly at: Span;
}

/** Changes the image of every container that has this name. Source: kustomize `api/internal/image`, `imagetag`. */
export function setImages(node: Node, change: ImageChange): Node {
  if (node.kind === 'sequence') {
    return { ...node, items: node.items.map(it => it && setImages(it, change)) };
  }
  if (node.kind !== 'map') {
    return node;
  }
  return {
    ...node,
    entries: node.entries.map(({ key, value }) => ({
      key,
      value: value && (isContainerList(key.text) ? setContainerImages(value, change) : setImages(value, change)),
    })),
  };
}

function isContainerList(name: string): boolean {
  return name === 'containers' || name === 'initContainers';
}

function setContainerImages(list: Node, change: ImageChange): Node {
  return changeAt(list, ['image'], undefined, found => {
    const image = found?.kind === 'scalar' ? parseImage(found.text) : undefined;
    return image?.name === change.name ? text(writeImage(image, change), change.at) : found;
  });
}

function parseImage(image: string): { name: string; tag: string } {
  const at = image.indexOf('@');
  const end = at < 0 ? image.length : at;
  const colon = image.lastIndexOf(':', end);
  const cut = colon > image.lastIndexOf('/', end) && colon < end ? colon : end;
  return { name: image.slice(0, cut), tag: image.slice(cut) };
}

function writeImage({ name, tag }: { name: string; tag: string }, { newName, newTag, digest }: ImageChange): string {
  const end = digest !== undefined ? `@${digest}` : newTag !== undefined ? `:${newTag}` : tag;
  return `${newName ?? name}${end}`;
}

function put(root: MapNode, path: readonly string[], at: Span, value: Node): MapNode {
  return asMap(
    changeAt(root, path, at, () => value),
    root,
  );
}

function asMap(node: Node, otherwise: MapNode): MapNode {
  return node.kind === 'map' ? node : otherwise;
}
