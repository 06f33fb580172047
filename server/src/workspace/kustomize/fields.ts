import type { Located, Span } from '../../base/span';
import type { MapNode, Node } from '../../syntax/node';
import { isClusterScoped } from './cluster-scoped';
import { changeFields, fieldSpecs } from './field-spec';
import type { FieldSpec, Misfit } from './field-spec';
import { changeAt, numeral, text, textAt } from './nodes';
import { groupOfResource, idOf, idsOf, kindOf, transformed } from './resource';
import type { Resource } from './resource';

/** How a namespace is set, beyond its name. */
export interface NamespaceOptions {
  readonly unsetOnly?: boolean;
  /** Which subjects of role bindings get it; those called `default` where nothing is said. */
  readonly subjects?: string;
}

/** Source: kustomize `api/filters/namespace/namespace.go`. What had it before counts as having had another name, too. */
export function setNamespace(
  resource: Resource,
  { value, span }: Located<string>,
  specs: readonly FieldSpec[],
  misfit: Misfit,
  { unsetOnly = false, subjects }: NamespaceOptions = {},
): Resource {
  const id = idOf(resource);
  const set = (found: Node | undefined, misplaced?: () => void) =>
    unsetOnly && found?.kind === 'scalar' && found.text !== '' ? found : instead(found, text(value, span), misplaced);
  const isBinding = /^(?:Cluster)?RoleBinding$/.test(id.kind);
  // These are set by rules of their own.
  const apart = isBinding ? ['metadata/namespace', 'subjects'] : ['metadata/namespace'];
  const others = specs.filter(it => !apart.includes(it.path.join('/')) && it.kind !== 'Namespace');
  const root =
    id.kind === 'Namespace' && id.apiVersion === 'v1'
      ? changeFields(resource, own.name, span, set, misfit)
      : changeFields(
          {
            ...resource,
            root: isClusterScoped(id) ? resource.root : changeFields(resource, own.namespace, span, set, misfit),
          },
          others,
          span,
          set,
          misfit,
        );
  const bound = isBinding ? changeAt(root, ['subjects'], undefined, it => setSubjects(it, subjects, span, set)) : root;
  const next = transformed(resource, bound.kind === 'map' ? bound : root);
  return { ...next, former: [...resource.former, id], annotated: true };
}

/** A value that takes the place of another, which is no map and no list. */
function instead(found: Node | undefined, value: Node, misplaced?: () => void): Node {
  if (found && found.kind !== 'scalar') {
    misplaced?.();
  }
  return value;
}

function setSubjects(
  list: Node | undefined,
  mode: string | undefined,
  span: Span,
  set: (found: Node | undefined) => Node,
): Node | undefined {
  const gets = (it: Node) =>
    mode === 'allServiceAccounts'
      ? textAt(it, 'kind') === 'ServiceAccount'
      : mode !== 'none' && textAt(it, 'name') === 'default';
  return list?.kind === 'sequence'
    ? { ...list, items: list.items.map(it => (it && gets(it) ? changeAt(it, ['namespace'], span, set) : it)) }
    : list;
}

const own = { name: fieldSpecs('metadata/name'), namespace: fieldSpecs('metadata/namespace+') };

/** Adds a prefix or a suffix. Source: kustomize `PrefixTransformer`, `SuffixTransformer` (kinds they skip). */
export function addAffix(
  resource: Resource,
  where: 'prefixes' | 'suffixes',
  { value, span }: Located<string>,
  specs: readonly FieldSpec[],
  misfit: Misfit,
): Resource {
  const kind = kindOf(resource);
  const skipped =
    kind === 'CustomResourceDefinition' ||
    kind === 'Namespace' ||
    (kind === 'APIService' && groupOfResource(resource) === 'apiregistration.k8s.io');
  if (skipped || value === '') {
    return resource;
  }
  const root = changeFields(
    resource,
    specs,
    span,
    (found, misplaced) => {
      const old = found?.kind === 'scalar' ? found.text : '';
      return instead(found, text(where === 'prefixes' ? value + old : old + value, span), misplaced);
    },
    misfit,
  );
  const renamed = textAt(root, 'metadata', 'name') !== idOf(resource).name;
  const next = transformed(resource, root);
  return renamed ? { ...next, [where]: [...resource[where], value], annotated: true } : next;
}

export interface Replicas {
  readonly name: string;
  readonly count: number;
  readonly span: Span;
}

/** Source: kustomize `api/internal/builtins/ReplicaCountTransformer.go`. */
export function setReplicas(
  resource: Resource,
  { name, count, span }: Replicas,
  specs: readonly FieldSpec[],
  misfit: Misfit,
): MapNode {
  return idsOf(resource).some(it => it.name === name)
    ? changeFields(resource, specs, span, (it, misplaced) => instead(it, numeral(count, span), misplaced), misfit)
    : resource.root;
}

export interface ImageChange {
  readonly name: string;
  readonly newName: string | undefined;
  readonly newTag: string | undefined;
  readonly digest: string | undefined;
  readonly tagSuffix: string | undefined;
  readonly span: Span;
}

/**
 * Changes the images of a name: of all containers wherever they stand, then of the fields that specs name, which may be
 * the same. Source: kustomize `api/internal/builtins/ImageTagTransformer.go`, `api/filters/imagetag`.
 */
export function setImages(resource: Resource, change: ImageChange, all: readonly FieldSpec[], misfit: Misfit): MapNode {
  const is = matcher(change.name);
  const set = (found: Node | undefined, misplaced?: () => void) =>
    found?.kind === 'scalar' && is.test(found.text)
      ? text(writeImage(found.text, change), change.span)
      : found && instead(found, found, misplaced);
  // None is made, whatever the specs say.
  const specs = all.map(it => ({ ...it, create: false }));
  const root = kindOf(resource) === 'CustomResourceDefinition' ? resource.root : inContainers(resource.root, set);
  return changeFields(
    { ...resource, root: root.kind === 'map' ? root : resource.root },
    specs,
    change.span,
    set,
    misfit,
  );
}

function inContainers(node: Node, set: (found: Node | undefined) => Node | undefined): Node {
  if (node.kind === 'sequence') {
    return { ...node, items: node.items.map(it => it && inContainers(it, set)) };
  }
  if (node.kind !== 'map') {
    return node;
  }
  return {
    ...node,
    entries: node.entries.map(({ key, value }) => ({
      key,
      value:
        value &&
        (key.text === 'containers' || key.text === 'initContainers'
          ? changeAt(value, ['image'], undefined, set)
          : inContainers(value, set)),
    })),
  };
}

/** A name is a regular expression; one that begins with `*` begins anywhere. Source: `api/internal/image/image.go`. */
function matcher(name: string): RegExp {
  const rest = '(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$';
  try {
    return new RegExp((name.startsWith('*') ? name.slice(1) : `^${name}`) + rest);
  } catch {
    return /$^/;
  }
}

function writeImage(image: string, { newName, newTag, digest, tagSuffix }: ImageChange): string {
  const [, name = image, oldTag = '', oldDigest = ''] =
    /^([^/]*\/[^:@]*|[^/:@]*)(?::([^@]*))?(?:@(.*))?$/.exec(image) ?? [];
  const [tag, hash] =
    newTag || digest ? [newTag ?? '', digest ?? ''] : tagSuffix ? [oldTag + tagSuffix, ''] : [oldTag, oldDigest];
  return `${newName || name}${tag && `:${tag}`}${hash && `@${hash}`}`;
}
