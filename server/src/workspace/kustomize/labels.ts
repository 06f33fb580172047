import type { Entry, MapNode, Node } from '../../syntax/node';
import { entryOf } from '../../syntax/node';
import { changeFields } from './field-spec';
import type { FieldSpec } from './field-spec';
import { emptyMap, withEntry } from './nodes';
import type { Resource } from './resource';

/** The resource with entries in all maps that specs name: labels, selectors, annotations. */
export function addEntries(resource: Resource, specs: readonly FieldSpec[], entries: readonly Entry[]): MapNode {
  const [first] = entries;
  return first ? changeFields(resource, specs, first.key, found => add(found, entries, first)) : resource.root;
}

function add(found: Node | undefined, entries: readonly Entry[], first: Entry): Node {
  const map: MapNode = found?.kind === 'map' ? found : emptyMap(first.key);
  return entries.reduce(
    // What stands there already stays a value of its own.
    (it, { key, value }) => withEntry(it, key, value && entryOf(it, key.text) ? { ...value } : value),
    map,
  );
}
