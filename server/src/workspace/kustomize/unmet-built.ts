import type { Span } from '../../base/span';
import type { Node } from '../../syntax/node';
import { isLocal } from './built-objects';
import { textAt } from './nodes';
import { unfitIn, unfitKey } from './unfit-key';
import { nothing, refused } from './refusal';
import type { Unmet } from './refusal';
import type { Resource } from './resource';
import { askedOf } from './unmet-replacement';

/** What is refused of something that is built, and the file that says it; `span` counts where that is the kustomization. */
export interface BuiltUnmet {
  readonly uri: string;
  readonly unmet: Unmet;
}

/** A key that cannot be printed. */
export function unmetKey(resource: Resource): BuiltUnmet[] {
  const found = isLocal(resource) ? undefined : unfitKey(resource);
  return found
    ? [
        {
          uri: (found.key.place ?? resource.place).uri,
          unmet: refused(found.twice ? 'key-twice' : 'key', found.key, found.key.text, askedOf(resource)),
        },
      ]
    : [];
}

/** A key that stands twice in a file that a kustomization names at `span`. */
export function unmetKeys(root: Node | undefined, span: Span): Unmet[] {
  const found = unfitIn(root);
  const asked = { ...nothing, kind: textAt(root, 'kind') ?? '', name: textAt(root, 'metadata', 'name') ?? '' };
  return found?.twice ? [refused('key-twice', span, found.key.text, asked)] : [];
}

/** A name by which a resource refers to several others. Source: kustomize `api/filters/nameref/nameref.go` selectReferral. */
export function unmetReferral(from: Resource, name: string): BuiltUnmet {
  return { uri: from.place.uri, unmet: refused('referral', from.root, name, askedOf(from)) };
}
