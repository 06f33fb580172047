import { entryOf } from '../../syntax/node';
import type { MapNode, Node, SequenceNode } from '../../syntax/node';
import { entriesOf, isNull, textAt, withEntry, withoutEntry } from './nodes';

/**
 * Merges a strategic merge patch into a resource: maps by key, lists of known kinds by their merge key, everything else
 * replaced; null and `$patch: delete` delete, `$patch: replace` replaces. Undefined: the patch deletes the whole.
 * `misfit` is told of a field where kustomize fails, for a map, a list or a text stands on what is none.
 * Source: kustomize `kyaml/yaml/merge2` (lists: patch first), merge keys of kubernetes `api` struct tags.
 */
export function strategicMerge(
  base: Node | undefined,
  patch: Node | undefined,
  schema: boolean,
  path: readonly string[] = [],
  misfit: (path: string) => void = () => undefined,
): Node | undefined {
  if (isNull(patch)) {
    return undefined;
  }
  if (base && patch && !isNull(base) && base.kind !== patch.kind && textAt(patch, '$patch') === undefined) {
    misfit(path.join('.'));
  }
  if (patch?.kind === 'map') {
    return mergeMap(base, patch, schema, path, misfit);
  }
  if (!schema || patch?.kind !== 'sequence') {
    return patch;
  }
  const items = patch.items.filter(it => !isReplacing(it));
  const list = { ...patch, items };
  const old = base?.kind === 'sequence' && items.length === patch.items.length ? base : undefined;
  const keys = mergeKeys(path, items);
  if (keys) {
    return mergeList(old ?? { ...list, items: [] }, list, keys, path, misfit);
  }
  return old && path.at(-1) === 'finalizers'
    ? union(old, list)
    : { ...list, items: old ? list.items : items.filter(it => textAt(it, '$patch') !== 'delete') };
}

/** An item that says nothing but that the list is replaced. */
function isReplacing(item: Node | undefined): boolean {
  return textAt(item, '$patch') === 'replace' && entriesOf(item).length === 1;
}

function mergeMap(
  base: Node | undefined,
  patch: MapNode,
  schema: boolean,
  path: readonly string[],
  misfit: (path: string) => void,
): Node | undefined {
  const directive = textAt(patch, '$patch');
  if (directive === 'delete') {
    return undefined;
  }
  const plain = directive === undefined ? patch : withoutEntry(patch, '$patch');
  if (directive === 'replace') {
    // For a whole object, it does nothing.
    return path.length === 0 ? base : plain;
  }
  let merged: MapNode = base?.kind === 'map' ? base : { ...plain, entries: [] };
  for (const { key, value } of plain.entries) {
    const result = strategicMerge(entryOf(merged, key.text)?.value, value, schema, [...path, key.text], misfit);
    merged = result === undefined ? withoutEntry(merged, key.text) : withEntry(merged, key, result);
  }
  return merged;
}

function union(base: SequenceNode, patch: SequenceNode): Node {
  const written = new Set(patch.items.map(it => it?.kind === 'scalar' && it.text));
  return {
    ...base,
    items: [...patch.items, ...base.items.filter(it => it?.kind !== 'scalar' || !written.has(it.text))],
  };
}

/**
 * Items of the patch come first. Where several keys are written, merged ones stay at their place instead, and one that
 * leaves out a key that the other writes is not merged, and gone. Source: kustomize
 * `kyaml/yaml/walk/associative_sequence.go` validateKeys, appendListNode.
 */
function mergeList(
  base: SequenceNode,
  patch: SequenceNode,
  all: readonly string[],
  path: readonly string[],
  misfit: (path: string) => void,
): Node {
  const written = all.filter(key => [...base.items, ...patch.items].some(it => textAt(it, key) !== undefined));
  const keys = written.length > 1 ? written : all.slice(0, 1);
  const [primary = ''] = keys;
  let left: (Node | undefined)[] = [...base.items];
  const first: Node[] = [];
  for (const item of patch.items) {
    const value = textAt(item, primary);
    if (value === undefined) {
      left = keys.length < all.length ? left : [];
      continue;
    }
    const at = left.findIndex(it => keys.every(key => textAt(it, key) === textAt(item, key)));
    const merged = strategicMerge(left[at], item, true, path, misfit);
    if (at >= 0 && merged && keys.length > 1) {
      left[at] = merged;
      continue;
    }
    const rivals = keys.length > 1 ? left : first;
    const dropped = rivals.some(
      it =>
        textAt(it, primary) === value &&
        keys.some(key => textAt(it, key) === undefined || textAt(item, key) === undefined || keys.length === 1),
    );
    left = left.filter((it, index) => index !== at && (merged || textAt(it, primary) !== value));
    if (merged && !dropped) {
      first.push(merged);
    }
  }
  return { ...base, items: keys.length > 1 ? [...first, ...left] : once([...first, ...left], primary) };
}

/** Of items of one key, the last stands where the first stood. */
function once(items: readonly (Node | undefined)[], key: string): (Node | undefined)[] {
  const places = new Map<string | number, Node | undefined>();
  items.forEach((it, index) => places.set(textAt(it, key) ?? index, it));
  return [...places.values()];
}

/** The fields that identify an item of a list; undefined: the list is replaced as a whole. */
function mergeKeys(path: readonly string[], items: readonly (Node | undefined)[]): readonly string[] | undefined {
  if (!items.every(it => it?.kind === 'map')) {
    return undefined;
  }
  const name = path.at(-1) ?? '';
  if (name === 'ports') {
    return path.some(it => /ontainers$/.test(it))
      ? ['containerPort', 'protocol']
      : path.join('/') === 'spec/ports'
        ? ['port', 'protocol']
        : undefined;
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
