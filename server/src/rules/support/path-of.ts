import type { Span } from '../../base/span';
import type { KubeObject } from '../../model/kube-object';
import type { Node } from '../../syntax/node';
import { fieldPath } from '../../syntax/reader';
import type { PathPart } from '../../syntax/reader';

/**
 * The way from the top of an object to the value that a span is the place of; undefined where it is that of no value.
 * Looks through the object, so it is for what is found wrong.
 */
export function pathOf({ root }: KubeObject, span: Span): readonly PathPart[] | undefined {
  return pathIn(root.node, span);
}

/** The Kubernetes field path of the value that a span is the place of. */
export function fieldOf(object: KubeObject, span: Span): { readonly field?: string } {
  const path = pathOf(object, span);
  return path ? { field: fieldPath(path) } : {};
}

function pathIn(node: Node | undefined, span: Span): readonly PathPart[] | undefined {
  if (node === span) {
    return [];
  }
  const children: (readonly [PathPart, Node | undefined])[] =
    node?.kind === 'map'
      ? node.entries.map(({ key, value }) => [key.text, value])
      : node?.kind === 'sequence'
        ? node.items.map((it, index) => [index, it])
        : [];
  for (const [part, child] of children) {
    const found = pathIn(child, span);
    if (found) {
      return [part, ...found];
    }
  }
  return undefined;
}
