import type { Place } from '../../base/span';
import type { KubeObject } from '../../model/kube-object';
import { groupOf } from '../../model/read';
import type { MapNode } from '../../syntax/node';
import { textAt } from './nodes';

/** One object on its way through a build. */
export interface Resource {
  /** The manifest it comes from; undefined for what a generator makes. */
  readonly source: KubeObject | undefined;
  readonly place: Place;
  readonly root: MapNode;
  /** What it was called before, oldest first: patches and references may still use that. */
  readonly former: readonly Id[];
}

export interface Id {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
}

export function idOf(resource: Resource): Id {
  const { root } = resource;
  return {
    group: groupOfResource(resource),
    kind: kindOf(resource),
    name: textAt(root, 'metadata', 'name') ?? '',
    namespace: textAt(root, 'metadata', 'namespace'),
  };
}

export function kindOf({ root }: Resource): string {
  return textAt(root, 'kind') ?? '';
}

export function groupOfResource({ root }: Resource): string {
  return groupOf(textAt(root, 'apiVersion') ?? '');
}

/** Whether it has this name now, or had it before. */
export function isNamed(resource: Resource, name: string): boolean {
  return idOf(resource).name === name || resource.former.some(it => it.name === name);
}

/** The resource with another text; what it was called before is kept in mind. */
export function changed(resource: Resource, root: MapNode): Resource {
  const before = idOf(resource);
  const next = { ...resource, root };
  const after = idOf(next);
  const same =
    after.name === before.name &&
    after.namespace === before.namespace &&
    after.kind === before.kind &&
    after.group === before.group;
  return same ? next : { ...next, former: [...resource.former, before] };
}
