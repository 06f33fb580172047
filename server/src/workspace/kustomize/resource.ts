import type { Place } from '../../base/span';
import type { KubeObject } from '../../model/kube-object';
import { groupOf } from '../../model/kind';
import { entryOf } from '../../syntax/node';
import type { MapNode, Node } from '../../syntax/node';
import { isClusterScoped } from './cluster-scoped';
import { textAt } from './nodes';
import { withPlainTexts } from './plain-texts';

/** One object on its way through a build. */
export interface Resource {
  /** The manifest it comes from; undefined for what a generator makes. */
  readonly source: KubeObject | undefined;
  readonly place: Place;
  /** As it was read: what is still the same node was written by its manifest. */
  readonly written: MapNode;
  readonly root: MapNode;
  /** What it was called before, oldest first: patches and references may still use that. */
  readonly former: readonly Id[];
  /** What was put before its name and behind it. */
  readonly prefixes: readonly string[];
  readonly suffixes: readonly string[];
  /**
   * Whether kustomize keeps account of its former names in annotations, so that operations find some. Source: kustomize
   * `api/resource/resource.go` StorePreviousId.
   */
  readonly annotated: boolean;
  /** Of a Secret: whether what stands there in the clear was put there by a generator, and is `data` to kustomize. */
  readonly inClear: boolean;
}

export interface Id {
  readonly apiVersion: string;
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
}

/** A resource on its way in. */
export function resourceOf(source: KubeObject | undefined, place: Place, root: MapNode): Resource {
  return {
    source,
    place,
    written: root,
    root,
    former: [],
    prefixes: [],
    suffixes: [],
    annotated: false,
    inClear: false,
  };
}

/** An object as a resource, read to its end, except where that is long and nothing but a patch asks for it. */
export function resourceFrom(source: KubeObject): Resource[] {
  const { root } = isLong(source.kind) ? source : (source.rest?.() ?? source);
  return root.node?.kind === 'map' ? [{ ...resourceOf(source, source.place, root.node), root: plain(root.node) }] : [];
}

/** Read once for all that build upon it. */
function plain(root: MapNode): MapNode {
  const known = plainRoots.get(root) ?? withPlainTexts(root);
  plainRoots.set(root, known);
  return known;
}

const plainRoots = new WeakMap<MapNode, MapNode>();

function isLong(kind: string): boolean {
  return kind === 'CustomResourceDefinition' || kind === 'ConfigMap';
}

/** The resource with what `resourceFrom` did not read. */
export function completed(resource: Resource): Resource {
  const { source, written, root } = resource;
  const isCut = source !== undefined && isLong(source.kind) && written === source.root.node;
  const all = isCut ? source.rest?.().root.node : undefined;
  const rest = all?.kind === 'map' ? plain(all).entries.filter(it => !entryOf(written, it.key.text)) : [];
  if (rest.length === 0) {
    return resource;
  }
  const whole = (map: MapNode): MapNode => ({ ...map, entries: [...map.entries, ...rest] });
  return { ...resource, written: whole(written), root: whole(root) };
}

export function idOf(resource: Resource): Id {
  const { root } = resource;
  return {
    apiVersion: textAt(root, 'apiVersion') ?? '',
    group: groupOfResource(resource),
    kind: kindOf(resource),
    name: textAt(root, 'metadata', 'name') ?? '',
    namespace: textAt(root, 'metadata', 'namespace') || undefined,
  };
}

/** What it is called, and was before. */
export function idsOf(resource: Resource): readonly Id[] {
  return [idOf(resource), ...resource.former];
}

/** What it was called first. */
export function firstId(resource: Resource): Id {
  return resource.former[0] ?? idOf(resource);
}

/** The namespace as kustomize compares it: none said is `default`, and what lives in none has none. Source: `resid.go`. */
export function effectiveNamespace(id: Pick<Id, 'apiVersion' | 'kind' | 'namespace'>): string {
  return isClusterScoped(id) ? '' : id.namespace || 'default';
}

/** Whether two ids are of one object. Source: kustomize `kyaml/resid/resid.go` Equals. */
export function isSameId(a: Id, b: Id): boolean {
  return (
    a.name === b.name &&
    a.kind === b.kind &&
    a.apiVersion === b.apiVersion &&
    effectiveNamespace(a) === effectiveNamespace(b)
  );
}

export function kindOf({ root }: Resource): string {
  return textAt(root, 'kind') ?? '';
}

export function groupOfResource({ root }: Resource): string {
  return groupOf(textAt(root, 'apiVersion') ?? '');
}

/** `v1` of `apps/v1`. */
export function versionOf({ root }: Resource): string {
  return (textAt(root, 'apiVersion') ?? '').replace(/^.*\//, '');
}

/** The resource as a transformer of fields leaves it; what it was called before is kept in mind. */
export function transformed(resource: Resource, root: MapNode): Resource {
  return changed(resource, together(resource.root, root));
}

/** The resource with another text; what it was called before is kept in mind. */
export function changed(resource: Resource, root: MapNode): Resource {
  const next = { ...resource, root };
  return JSON.stringify(idOf(next)) === JSON.stringify(idOf(resource)) ? next : remembered(next, idOf(resource));
}

/** The resource under a name that it has now, and may be referred to by later. */
export function remembered(resource: Resource, id = idOf(resource)): Resource {
  return { ...resource, former: [...resource.former, id] };
}

/**
 * What a transformer wrote in several places of an object (a label in its metadata, selector and template) is one value
 * to kustomize: whoever changes it in one place changes it in all. Source: kustomize `api/filters/filtersutil/setters.go`
 * SetEntry, which sets the same node everywhere, and `kyaml/yaml/fns.go` FieldSetter, which writes into it.
 */
export function together(before: MapNode, after: MapNode): MapNode {
  const changes = new Map<Node, Node>();
  collect(before, after, changes);
  const root = changes.size === 0 ? after : substitute(after, changes);
  return root?.kind === 'map' ? root : after;
}

function collect(before: Node, after: Node, changes: Map<Node, Node>): void {
  if (before === after) {
    return;
  }
  if (before.kind === 'map' && after.kind === 'map') {
    for (const { key, value } of after.entries) {
      const old = entryOf(before, key.text)?.value;
      if (old && value) {
        collect(old, value, changes);
      }
    }
  } else if (before.kind === 'sequence' && after.kind === 'sequence' && before.items.length === after.items.length) {
    before.items.forEach((it, index) => {
      const item = after.items[index];
      if (it && item) {
        collect(it, item, changes);
      }
    });
  } else if (before.kind === 'scalar' && after.kind === 'scalar' && before.place) {
    const known = changes.get(before);
    if (known?.kind === 'scalar' && known.text === after.text && known.value === after.value) {
      changes.set(after, known);
    } else {
      changes.set(before, after);
    }
  }
}

function substitute(node: Node | undefined, changes: ReadonlyMap<Node, Node>): Node | undefined {
  switch (node?.kind) {
    case 'map': {
      const entries = node.entries.map(({ key, value }) => ({ key, value: substitute(value, changes) }));
      return entries.every((it, at) => it.value === node.entries[at]?.value) ? node : { ...node, entries };
    }
    case 'sequence': {
      const items = node.items.map(it => substitute(it, changes));
      return items.every((it, at) => it === node.items[at]) ? node : { ...node, items };
    }
    default:
      return node && (changes.get(node) ?? node);
  }
}
