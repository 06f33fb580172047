import { contains } from '../../base/span';
import type { Span } from '../../base/span';
import type { KubeObject } from '../../model/kube-object';
import type { Node } from '../../syntax/node';
import type { PathPart } from '../../syntax/reader';
import type { SourceFile } from '../../workspace/source-file';

/** What the cursor stands on: a key or a value of an object. */
export interface Spot {
  readonly object: KubeObject;
  /** From the top of the object: `['spec', 'ports', 0, 'port']`. */
  readonly path: readonly PathPart[];
  readonly on: 'key' | 'value';
  /** The key or the value itself; counts from the start of the document. */
  readonly span: Span;
}

/** Finds what an offset of a file stands on; undefined between things, in comments and outside objects. */
export function spotAt(file: SourceFile, offset: number): Spot | undefined {
  for (const document of file.documents) {
    const within = offset - document.offset;
    if (within < 0 || within > document.text.length) {
      continue;
    }
    for (const object of document.objects) {
      const found = contains(object.span, within) ? find(object.root.node, [], within) : undefined;
      if (found) {
        return { object, ...found };
      }
    }
  }
  return undefined;
}

function find(node: Node | undefined, path: readonly PathPart[], offset: number): Omit<Spot, 'object'> | undefined {
  switch (node?.kind) {
    case undefined:
      return undefined;
    case 'scalar':
      return contains(node, offset) ? { path, on: 'value', span: node } : undefined;
    case 'sequence':
      return first(node.items.map((item, index) => () => find(item, [...path, index], offset)));
    case 'map':
      return first(
        node.entries.map(
          ({ key, value }) =>
            () =>
              contains(key, offset)
                ? { path: [...path, key.text], on: 'key' as const, span: key }
                : find(value, [...path, key.text], offset),
        ),
      );
  }
}

function first<T>(attempts: readonly (() => T | undefined)[]): T | undefined {
  for (const attempt of attempts) {
    const found = attempt();
    if (found) {
      return found;
    }
  }
  return undefined;
}
