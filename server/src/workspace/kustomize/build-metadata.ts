import type { Located } from '../../base/span';
import { entryOf } from '../../syntax/node';
import type { MapNode } from '../../syntax/node';
import { fieldSpecs } from './field-spec';
import { addEntries } from './labels';
import { text, withEntry, withoutEntry } from './nodes';
import { origin, transformations } from './origins';
import type { Resource } from './resource';

/**
 * A built resource with what `buildMetadata` of the folder that is built asks for: the label of who manages it, and of
 * the annotations of where it is from and what transformed it those that are asked for. Annotations of these names go
 * also where a manifest wrote them. Source: kustomize `api/krusty/kustomizer.go` Run.
 */
export function withBuildMetadata(resource: Resource, asked: readonly Located<string>[]): MapNode {
  const of = (option: string) => asked.find(it => it.value === option);
  const managed = of('managedByLabel')?.span;
  const entries = managed ? [{ key: text(managedBy, managed), value: text('kustomize-(devel)', managed) }] : [];
  const unasked = [
    ...(of('originAnnotations') ? [] : [origin]),
    ...(of('transformerAnnotations') ? [] : [transformations]),
  ];
  return withoutAnnotations(addEntries(resource, labels, entries), unasked);
}

const managedBy = 'app.kubernetes.io/managed-by';
const labels = fieldSpecs('metadata/labels+');

function withoutAnnotations(root: MapNode, names: readonly string[]): MapNode {
  const metadata = entryOf(root, 'metadata');
  const found = entryOf(metadata?.value, 'annotations');
  const there = names.filter(it => entryOf(found?.value, it));
  if (metadata?.value?.kind !== 'map' || found?.value?.kind !== 'map' || there.length === 0) {
    return root;
  }
  const left = there.reduce<MapNode>((it, name) => withoutEntry(it, name), found.value);
  return withEntry(root, metadata.key, withEntry(metadata.value, found.key, left));
}
