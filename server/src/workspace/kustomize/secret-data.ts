import { entryOf } from '../../syntax/node';
import type { MapNode } from '../../syntax/node';
import { emptyMap, entriesOf, text, withEntry, withoutEntry } from './nodes';
import { kindOf } from './resource';
import type { Resource } from './resource';

/**
 * An object as kustomize has it. What a generator puts into a Secret stands in the clear where nobody asks for its
 * `data`; here it is encoded.
 */
export function encodedRoot(resource: Resource): MapNode {
  const { root } = resource;
  const clear = entryOf(root, 'stringData');
  if (!clear?.value || kindOf(resource) !== 'Secret' || !resource.inClear) {
    return root;
  }
  const old = entryOf(root, 'data')?.value;
  const data = entriesOf(clear.value).reduce(
    (map, { key, value }) => (value?.kind === 'scalar' ? withEntry(map, key, text(base64(value.text), value)) : map),
    old?.kind === 'map' ? old : emptyMap(clear.value),
  );
  return withEntry(withoutEntry(root, 'stringData'), text('data', clear.key), data);
}

function base64(value: string): string {
  return btoa(Array.from(new TextEncoder().encode(value), it => String.fromCharCode(it)).join(''));
}
