import type { Made } from '../../links/bundle';
import { readObjects } from '../../model/read';
import { entryOf } from '../../syntax/node';
import type { MapNode, Node } from '../../syntax/node';
import { itemsOf, textAt, withEntry, withoutEntry } from './nodes';
import { isKustomization } from './paths';
import type { Resource } from './resource';

/** What a build prints of a resource as objects, and who wrote it; none of a resource that only configures the build. */
export function builtObjects(resource: Resource): Made[] {
  return isLocal(resource) ? [] : read(resource);
}

/** Whether a resource only configures the build, and is not printed. */
export function isLocal({ root }: Resource): boolean {
  return textAt(root, 'metadata', 'annotations', 'config.kubernetes.io/local-config') === 'true';
}

function read({ source, place, written, root: built }: Resource): Made[] {
  const root = built === written ? built : withTidyAnnotations(built);
  // What a generator makes has no document of its own.
  const generated = isKustomization(place.uri);
  const writers = new Set(generated ? [place.uri] : []);
  noteWriters(root, generated ? undefined : written, writers);
  if (source && root === written) {
    return [{ object: source, source, writers }];
  }
  return readObjects(root, place, source?.state ?? 'whole').map(object => ({ object, source, writers }));
}

/** What is the same node as before was written by the manifest itself, as deep as it goes. */
function noteWriters(node: Node, before: Node | undefined, writers: Set<string>): void {
  if (node === before) {
    return;
  }
  if (node.place) {
    writers.add(node.place.uri);
  }
  if (node.kind === 'map') {
    for (const { key, value } of node.entries) {
      if (key.place) {
        writers.add(key.place.uri);
      }
      if (value) {
        noteWriters(value, entryOf(before, key.text)?.value, writers);
      }
    }
  } else if (node.kind === 'sequence') {
    const items = new Set(itemsOf(before));
    node.items.forEach(it => it && !items.has(it) && noteWriters(it, undefined, writers));
  }
}

/** Annotations are texts whatever was written, and none are nothing. Source: kustomize `kyaml/yaml/rnode.go` SetAnnotations. */
function withTidyAnnotations(root: MapNode): MapNode {
  const metadata = entryOf(root, 'metadata');
  const found = entryOf(metadata?.value, 'annotations');
  if (metadata?.value?.kind !== 'map' || !found) {
    return root;
  }
  if (found.value?.kind !== 'map') {
    return withEntry(root, metadata.key, withoutEntry(metadata.value, 'annotations'));
  }
  const entries = found.value.entries.map(({ key, value }) => ({
    key,
    value: value?.kind === 'scalar' && typeof value.value !== 'string' ? { ...value, value: value.text } : value,
  }));
  const before = found.value.entries;
  if (before.length > 0 && entries.every((it, at) => it.value === before[at]?.value)) {
    return root;
  }
  const tidy =
    entries.length === 0
      ? withoutEntry(metadata.value, 'annotations')
      : withEntry(metadata.value, found.key, { ...found.value, entries });
  return withEntry(root, metadata.key, tidy);
}
