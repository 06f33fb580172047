import type { Entry, MapNode, Node, ScalarNode } from '../../syntax/node';
import { entryOf } from '../../syntax/node';
import { resolvePlain } from '../../syntax/scalar';
import { changeFields } from './field-spec';
import type { FieldSpec, Misfit } from './field-spec';
import { emptyMap, withEntry } from './nodes';
import type { Resource } from './resource';

/**
 * Labels or annotations that a kustomization says. They go through JSON, and their keys are then written without quotes,
 * whether they had some or not: a number, `true` or a plain `no` is no text any more.
 */
export function pairsOf(map: MapNode | undefined): Entry[] {
  return (map?.entries ?? []).map(({ key, value }) => ({ key: plainKey(key), value }));
}

/** A key that kustomize writes without quotes. */
export function plainKey(key: ScalarNode): ScalarNode {
  const name = key.style === 'plain' && typeof key.value === 'boolean' ? String(key.value) : key.text;
  return { ...key, text: name, value: resolvePlain(name), style: 'plain' };
}

/** The resource with entries in all maps that specs name: labels, selectors, annotations. */
export function addEntries(
  resource: Resource,
  specs: readonly FieldSpec[],
  entries: readonly Entry[],
  misfit?: Misfit,
): MapNode {
  const [first] = entries;
  return first
    ? changeFields(resource, specs, first.key, (found, misplaced) => add(found, entries, first, misplaced), misfit)
    : resource.root;
}

function add(found: Node | undefined, entries: readonly Entry[], first: Entry, misplaced: () => void): Node {
  if (found && found.kind !== 'map') {
    misplaced();
  }
  const map: MapNode = found?.kind === 'map' ? found : emptyMap(first.key);
  return entries.reduce(
    // What stands there already stays a value of its own.
    (it, { key, value }) => {
      const found = entryOf(it, key.text);
      return withEntry(it, key, value && found && found.value !== value ? { ...value } : value);
    },
    map,
  );
}
