import { entryOf } from '../../syntax/node';
import type { MapNode, Node, SequenceNode } from '../../syntax/node';
import { isNull, textAt, withEntry, withoutEntry } from './nodes';

/**
 * Merges a strategic merge patch into a resource: maps by key, lists of known kinds by their merge key, everything else
 * replaced; null and `$patch: delete` delete, `$patch: replace` replaces. Undefined: the patch deletes the whole.
 * Source: kustomize `kyaml/yaml/merge2` (lists: patch first), merge keys of kubernetes `api` struct tags.
 */
export function strategicMerge(
  base: Node | undefined,
  patch: Node | undefined,
  schema: boolean,
  path: readonly string[] = [],
): Node | undefined {
  if (isNull(patch)) {
    return undefined;
  }
  if (patch?.kind === 'map') {
    return mergeMap(base, patch, schema, path);
  }
  const keys = schema && patch?.kind === 'sequence' ? mergeKeys(path, patch) : undefined;
  return patch?.kind === 'sequence' && base?.kind === 'sequence' && keys ? mergeList(base, patch, keys, path) : patch;
}

function mergeMap(base: Node | undefined, patch: MapNode, schema: boolean, path: readonly string[]): Node | undefined {
  const directive = textAt(patch, '$patch');
  if (directive === 'delete') {
    return undefined;
  }
  const plain = directive === undefined ? patch : withoutEntry(patch, '$patch');
  if (directive === 'replace') {
    return plain;
  }
  let merged: MapNode = base?.kind === 'map' ? base : { ...plain, entries: [] };
  for (const { key, value } of plain.entries) {
    if (key.text.startsWith('$')) {
      continue;
    }
    const result = strategicMerge(entryOf(merged, key.text)?.value, value, schema, [...path, key.text]);
    merged = result === undefined ? withoutEntry(merged, key.text) : withEntry(merged, key, result);
  }
  return merged;
}

function mergeList(base: SequenceNode, patch: SequenceNode, keys: readonly string[], path: readonly string[]): Node {
  const left = [...base.items];
  const first: Node[] = [];
  for (const item of patch.items) {
    const at = left.findIndex(it => it && item && sameItem(it, item, keys));
    const merged = strategicMerge(at < 0 ? undefined : left[at], item, true, path);
    if (at >= 0) {
      left.splice(at, 1);
    }
    if (merged) {
      first.push(merged);
    }
  }
  return { ...base, items: [...first, ...left] };
}

function sameItem(a: Node, b: Node, keys: readonly string[]): boolean {
  return keys.every(key => {
    const fallback = key === 'protocol' ? 'TCP' : undefined;
    const value = textAt(b, key) ?? fallback;
    return value !== undefined && (textAt(a, key) ?? fallback) === value;
  });
}

/** The fields that identify an item of a list; undefined: the list is replaced as a whole. */
function mergeKeys(path: readonly string[], patch: SequenceNode): readonly string[] | undefined {
  if (!patch.items.every(it => it?.kind === 'map')) {
    return undefined;
  }
  const name = path.at(-1) ?? '';
  if (name === 'ports') {
    return path.includes('containers') || path.includes('initContainers')
      ? ['containerPort', 'protocol']
      : ['port', 'protocol'];
  }
  return byField.get(name);
}

const byField = new Map<string, readonly string[]>([
  ...[
    'containers',
    'initContainers',
    'ephemeralContainers',
    'env',
    'volumes',
    'imagePullSecrets',
    'secrets',
    'resourceClaims',
  ].map(it => [it, ['name']] as const),
  ['volumeMounts', ['mountPath']],
  ['volumeDevices', ['devicePath']],
  ['hostAliases', ['ip']],
  ['topologySpreadConstraints', ['topologyKey', 'whenUnsatisfiable']],
  ['ownerReferences', ['uid']],
  ['conditions', ['type']],
]);
