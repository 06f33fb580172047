import type { Place } from '../../base/span';
import { readObjects } from '../../model/read';
import { entryOf } from '../../syntax/node';
import type { MapNode, Node, ScalarNode } from '../../syntax/node';
import type { GeneratorEntry, LiteralEntry } from './kustomization';
import { emptyMap, text, withEntry } from './nodes';
import { changed, isNamed, kindOf } from './resource';
import type { Resource } from './resource';

/**
 * The ConfigMaps and Secrets that generators make, and what they add to those of a base (`behavior: merge`) or put in
 * their place (`replace`). Of the data only literals are known: what stands in files is left out. Source: kustomize
 * `api/internal/target/kusttarget_configplugin.go`, `api/resmap/reswrangler.go` AbsorbAll.
 */
export function generateAll(
  resources: readonly Resource[],
  entries: readonly GeneratorEntry[],
  place: Place,
): Resource[] {
  return entries.reduce<Resource[]>(
    (all, entry) =>
      entry.behavior === 'create'
        ? [...all, generated(entry, place)]
        : all.map(it => (kindOf(it) === entry.kind && isNamed(it, entry.name.value) ? absorb(it, entry) : it)),
    [...resources],
  );
}

/** The same for all who build upon a kustomization. */
function generated(entry: GeneratorEntry, place: Place): Resource {
  let resource = known.get(entry);
  if (!resource) {
    const root = rootOf(entry);
    resource = { source: readObjects(root, place, 'whole')[0], place, root, former: [] };
    known.set(entry, resource);
  }
  return resource;
}

// Kept beside the entries, which are replaced when the text of their kustomization changes.
const known = new WeakMap<GeneratorEntry, Resource>();

function rootOf({ kind, name, namespace, literals }: GeneratorEntry): MapNode {
  const at = name.span;
  const entry = (map: MapNode, key: string, value: Node) => withEntry(map, text(key, at), value);
  let metadata = entry(emptyMap(at), 'name', text(name.value, at));
  metadata = namespace === undefined ? metadata : entry(metadata, 'namespace', text(namespace, at));
  const head = entry(entry(emptyMap(at), 'apiVersion', text('v1', at)), 'kind', text(kind, at));
  const root = entry(head, 'metadata', metadata);
  return literals.length === 0 ? root : entry(root, fieldOf(kind), withLiterals(emptyMap(at), literals));
}

function absorb(resource: Resource, { kind, behavior, literals, name }: GeneratorEntry): Resource {
  const field = fieldOf(kind);
  const before = entryOf(resource.root, field)?.value;
  const data = behavior === 'merge' && before?.kind === 'map' ? before : emptyMap(name.span);
  return literals.length === 0 && behavior === 'merge'
    ? resource
    : changed(resource, withEntry(resource.root, text(field, name.span), withLiterals(data, literals)));
}

/** Secrets are made with their values encoded; they stand here in the clear, where they are written. */
function fieldOf(kind: GeneratorEntry['kind']): string {
  return kind === 'Secret' ? 'stringData' : 'data';
}

function withLiterals(data: MapNode, literals: readonly LiteralEntry[]): MapNode {
  return literals.reduce((map, { key, value, span }) => {
    const scalar: ScalarNode = { kind: 'scalar', value, text: value, style: 'plain', ...span };
    return withEntry(map, text(key, span), scalar);
  }, data);
}
