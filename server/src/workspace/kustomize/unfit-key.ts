import type { Node, MapNode, ScalarNode } from '../../syntax/node';
import { entryOf } from '../../syntax/node';
import { isTextKey } from './plain-texts';
import type { Resource } from './resource';

/** A key that kustomize cannot print: it is no text, or stands twice in its map. */
export interface UnfitKey {
  readonly key: ScalarNode;
  readonly twice: boolean;
}

/**
 * The first such key of a resource. Source: kustomize `kyaml/yaml/rnode.go` MarshalJSON, for JSON has no other keys than
 * texts; go-yaml v3 `decode.go` for those that stand twice.
 */
export function unfitKey({ written, root }: Resource): UnfitKey | undefined {
  const known = unfitKeys.get(written) ?? { key: unfitIn(written) };
  unfitKeys.set(written, known);
  return root === written ? known.key : unfitIn(root, known.key ? undefined : written);
}

// Kept beside the manifests, which most overlays share.
const unfitKeys = new WeakMap<MapNode, { readonly key: UnfitKey | undefined }>();

/** What is the same node as in `sound` is not looked at again. */
export function unfitIn(node: Node | undefined, sound?: Node): UnfitKey | undefined {
  if (node === sound) {
    return undefined;
  }
  if (node?.kind === 'sequence') {
    const before = new Set(sound?.kind === 'sequence' ? sound.items : []);
    return first(node.items, it => (before.has(it) ? undefined : unfitIn(it)));
  }
  if (node?.kind !== 'map') {
    return undefined;
  }
  const seen = new Set<string>();
  return first(node.entries, ({ key, value }) => {
    const twice = seen.has(key.text);
    seen.add(key.text);
    return twice || !isTextKey(key) ? { key, twice } : unfitIn(value, entryOf(sound, key.text)?.value);
  });
}

function first<T>(items: readonly T[], find: (item: T) => UnfitKey | undefined): UnfitKey | undefined {
  for (const item of items) {
    const found = find(item);
    if (found) {
      return found;
    }
  }
  return undefined;
}
