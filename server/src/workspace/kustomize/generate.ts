import type { Place, Span } from '../../base/span';
import { readObjects } from '../../model/read';
import { entryOf } from '../../syntax/node';
import type { MapNode, Node, ScalarNode } from '../../syntax/node';
import type { SourceFile } from '../source-file';
import { dataOf } from './data-files';
import type { DataEntry, DataSource, GeneratorEntry } from './generator-entry';
import { plainKey } from './labels';
import { emptyMap, entriesOf, text, withEntry } from './nodes';
import { builtin } from './configured-by';
import type { Origins } from './origins';
import { changed, completed, idsOf, kindOf, resourceOf } from './resource';
import type { Resource } from './resource';

/** The kustomization that generators stand in, and where the build keeps account of what they make. */
interface GeneratorsAt {
  readonly place: Place;
  /** Answers the file that a generator reads; undefined where that is not known. */
  readonly fileOf: (source: DataSource) => SourceFile | undefined;
  readonly origins: Origins | undefined;
}

/**
 * The ConfigMaps and Secrets that generators make, and what they add to those of a base (`behavior: merge`) or put in
 * their place (`replace`). Data of files that are not known is left out. Source: kustomize
 * `api/internal/target/kusttarget_configplugin.go`, `api/resmap/reswrangler.go` AbsorbAll.
 */
export function generateAll(
  resources: readonly Resource[],
  entries: readonly GeneratorEntry[],
  { place, fileOf, origins }: GeneratorsAt,
): Resource[] {
  return entries.reduce<Resource[]>(
    (all, entry) => {
      const by = entry.configuredBy ?? builtin(`${entry.kind}Generator`, place.uri);
      const noted = (it: Resource) => origins?.generated(it, by, entry.behavior) ?? it;
      const files = entry.files.map(fileOf);
      const data = () => dataOf(entry, it => files[entry.files.indexOf(it)]);
      return entry.behavior === 'create'
        ? [...all, noted(generated(entry, files, data, place))]
        : all.map(it => (isMeant(it, entry) ? noted(absorb(completed(it), entry, data())) : it));
    },
    [...resources],
  );
}

/** By what it is called now or was before. Source: kustomize `api/resmap/reswrangler.go` GetMatchingResourcesByAnyId. */
export function isMeant(resource: Resource, { kind, name, namespace = 'default' }: GeneratorEntry): boolean {
  return (
    kindOf(resource) === kind &&
    idsOf(resource).some(it => it.name === name.value && (it.namespace ?? 'default') === namespace)
  );
}

/** The same for all who build upon a kustomization, as long as its files are the same. */
function generated(
  entry: GeneratorEntry,
  files: readonly (SourceFile | undefined)[],
  data: () => readonly DataEntry[],
  place: Place,
): Resource {
  const former = known.get(entry);
  if (former?.files.every((it, index) => it === files[index])) {
    return former.resource;
  }
  const root = rootOf(entry, data());
  const made = resourceOf(readObjects(root, place, 'whole')[0], place, root);
  const resource = { ...made, annotated: true, inClear: true };
  known.set(entry, { files, resource });
  return resource;
}

// Kept beside the entries, which are replaced when the text of their kustomization changes.
const known = new WeakMap<GeneratorEntry, { files: readonly (SourceFile | undefined)[]; resource: Resource }>();

function rootOf(entry: GeneratorEntry, data: readonly DataEntry[]): MapNode {
  const { kind, name, namespace, type } = entry;
  const at = name.span;
  const put = (map: MapNode, key: string, value: Node) => withEntry(map, text(key, at), value);
  let metadata = put(emptyMap(at), 'name', text(name.value, at));
  metadata = namespace === undefined ? metadata : put(metadata, 'namespace', text(namespace, at));
  const head = put(put(emptyMap(at), 'apiVersion', text('v1', at)), 'kind', text(kind, at));
  const root = put(head, 'metadata', withOptions(metadata, entry));
  const typed = kind === 'Secret' ? put(root, 'type', text(type?.value || 'Opaque', type?.span ?? at)) : root;
  return filled(typed, entry, data);
}

/** Labels and annotations of the options, which win over those that are there. */
function withOptions(metadata: MapNode, { labels, annotations, name }: GeneratorEntry): MapNode {
  return (
    [
      ['labels', labels],
      ['annotations', annotations],
    ] as const
  ).reduce((map, [field, entries]) => {
    const old = entryOf(map, field)?.value;
    const all = entries.reduce(
      (it, { key, value }) => withEntry(it, key, value),
      old?.kind === 'map' ? old : emptyMap(name.span),
    );
    return entries.length === 0 ? map : withEntry(map, text(field, name.span), all);
  }, metadata);
}

function filled(root: MapNode, { kind, name, immutable }: GeneratorEntry, data: readonly DataEntry[]): MapNode {
  const all = fieldsOf(kind).reduce((map, field) => withData(map, field, data, name.span), root);
  return immutable
    ? withEntry(all, text('immutable', immutable), { ...text('true', immutable), value: true, style: 'plain' })
    : all;
}

/**
 * What an entry makes takes the place of what is there, of which the name, labels, annotations and, where it is merged,
 * the data are kept. Source: kustomize `api/resource/resource.go` CopyMergeMetaDataFieldsFrom, MergeDataMapFrom.
 */
function absorb(resource: Resource, entry: GeneratorEntry, data: readonly DataEntry[]): Resource {
  const made = rootOf(entry, []);
  const plain = entry.kind === 'Secret' && !resource.inClear ? ['data'] : fieldsOf(entry.kind).map(it => it.name);
  const kept = ['apiVersion', 'kind', 'metadata', ...(entry.behavior === 'merge' ? plain : [])];
  const old = { ...resource.root, entries: resource.root.entries.filter(it => kept.includes(it.key.text)) };
  const metadata = entryOf(old, 'metadata');
  const type = entryOf(made, 'type');
  const named =
    metadata?.value?.kind === 'map' ? withEntry(old, metadata.key, withOptions(onlyKept(metadata.value), entry)) : old;
  return changed(
    { ...resource, inClear: true },
    filled(type ? withEntry(named, type.key, type.value) : named, entry, data),
  );
}

function onlyKept(metadata: MapNode): MapNode {
  const kept = ['name', 'namespace', 'labels', 'annotations'];
  return { ...metadata, entries: metadata.entries.filter(it => kept.includes(it.key.text)) };
}

interface Field {
  readonly name: string;
  readonly binary: boolean;
}

/** Secrets are made with their values encoded; they stand here in the clear, where they are written. */
function fieldsOf(kind: GeneratorEntry['kind']): readonly Field[] {
  return kind === 'Secret'
    ? [
        { name: 'stringData', binary: false },
        { name: 'data', binary: true },
      ]
    : [
        { name: 'data', binary: false },
        { name: 'binaryData', binary: true },
      ];
}

/** The map with data added to one of its fields; the same map where there is none for it. */
function withData(map: MapNode, { name, binary }: Field, data: readonly DataEntry[], at: Span): MapNode {
  const added = data.filter(it => (it.binary ?? false) === binary);
  if (added.length === 0) {
    return map;
  }
  const entries = new Map(entriesOf(entryOf(map, name)?.value).map(it => [it.key.text, it]));
  for (const { key, value, span, keySpan } of added) {
    const scalar: ScalarNode = { kind: 'scalar', value, text: value, style: 'plain', ...span };
    entries.set(key, { key: entries.get(key)?.key ?? plainKey(text(key, keySpan ?? span)), value: scalar });
  }
  return withEntry(map, text(name, at), { ...emptyMap(at), entries: [...entries.values()] });
}
