import type { Located, Span } from '../base/span';
import { entryOf } from './node';
import type { MapNode, Node, ScalarNode, SequenceNode } from './node';

/** A key of a map or the index of a list item. */
export type PathPart = string | number;

/**
 * Reads a node without ever failing: what is not there, or is of another type, is `undefined` or empty.
 * Every answer carries its place; where nothing is written, the place is the nearest key above.
 */
export class Reader {
  /** The node read here; absent where nothing is written. */
  readonly node: Node | undefined;
  /** The key this value stands behind, where it stands behind one. */
  readonly key: ScalarNode | undefined;
  readonly #around: Span;
  // Paths are asked for where something is wrong, which is seldom: until then it is enough to know the way.
  readonly #above: Reader | undefined;
  readonly #parts: readonly PathPart[] | PathPart | undefined;

  constructor(
    node: Node | undefined,
    above?: Reader,
    parts?: readonly PathPart[] | PathPart,
    key?: ScalarNode,
    around?: Span,
  ) {
    this.node = node;
    this.key = key;
    this.#above = above;
    this.#parts = parts;
    this.#around = key ?? around ?? node ?? nowhere;
  }

  /** From the top of the object: `['spec', 'ports', 0]`. */
  get path(): readonly PathPart[] {
    const above = this.#above?.path ?? [];
    return this.#parts === undefined ? above : above.concat(this.#parts);
  }

  /** The last part of the path, as text; cheaper than the whole path. Empty at the top. */
  get name(): string {
    const parts = this.#parts;
    const last = typeof parts === 'object' ? parts.at(-1) : parts;
    return last === undefined ? (this.#above?.name ?? '') : String(last);
  }

  /** The smallest place that stands for this value: a scalar itself, else the key it stands behind. */
  get span(): Span {
    return this.node?.kind === 'scalar' && this.node.end > this.node.start ? this.node : this.#around;
  }

  /** The key's place, or that of the nearest key above. */
  get keySpan(): Span {
    return this.#around;
  }

  /** Whether anything but null is written here (null counts as absent, as in the API server's decoder). */
  get exists(): boolean {
    return this.node !== undefined && !(this.node.kind === 'scalar' && this.node.value === null);
  }

  /** Kubernetes field path: `spec.ports[0].nodePort`. */
  get field(): string {
    return fieldPath(this.path);
  }

  at(...path: readonly PathPart[]): Reader {
    let node = this.node;
    let key = this.key;
    let around = this.#around;
    for (const part of path) {
      if (typeof part === 'number') {
        node = node?.kind === 'sequence' ? node.items[part] : undefined;
        key = undefined;
        around = node ?? around;
      } else {
        const entry = entryOf(node, part);
        node = entry?.value;
        key = entry?.key;
        around = entry?.key ?? around;
      }
    }
    return new Reader(node, this, path, key, around);
  }

  /** The items of a list; empty where there is no list. */
  items(...path: readonly PathPart[]): Reader[] {
    const list = path.length === 0 ? this : this.at(...path);
    const items: Reader[] = [];
    if (list.node?.kind === 'sequence') {
      for (const item of list.node.items) {
        items.push(new Reader(item, list, items.length, undefined, item ?? list.span));
      }
    }
    return items;
  }

  /** The entries of a map, in order; `key` of each is its key. Empty where there is no map. */
  entries(...path: readonly PathPart[]): Reader[] {
    const map = path.length === 0 ? this : this.at(...path);
    const entries: Reader[] = [];
    if (map.node?.kind === 'map') {
      for (const { key, value } of map.node.entries) {
        entries.push(new Reader(value, map, key.text, key, key));
      }
    }
    return entries;
  }

  map(...path: readonly PathPart[]): MapNode | undefined {
    const node = this.#find(path);
    return node?.kind === 'map' ? node : undefined;
  }

  list(...path: readonly PathPart[]): SequenceNode | undefined {
    const node = this.#find(path);
    return node?.kind === 'sequence' ? node : undefined;
  }

  scalar(...path: readonly PathPart[]): ScalarNode | undefined {
    const node = this.#find(path);
    return node?.kind === 'scalar' ? node : undefined;
  }

  /** A string; absent for numbers, booleans and null. */
  text(...path: readonly PathPart[]): Located<string> | undefined {
    const scalar = this.scalar(...path);
    return typeof scalar?.value === 'string' ? { value: scalar.value, span: scalar } : undefined;
  }

  number(...path: readonly PathPart[]): Located<number> | undefined {
    const scalar = this.scalar(...path);
    return typeof scalar?.value === 'number' ? { value: scalar.value, span: scalar } : undefined;
  }

  boolean(...path: readonly PathPart[]): Located<boolean> | undefined {
    const scalar = this.scalar(...path);
    return typeof scalar?.value === 'boolean' ? { value: scalar.value, span: scalar } : undefined;
  }

  #find(path: readonly PathPart[]): Node | undefined {
    let node = this.node;
    for (const part of path) {
      if (typeof part === 'number') {
        node = node?.kind === 'sequence' ? node.items[part] : undefined;
      } else {
        node = entryOf(node, part)?.value;
      }
    }
    return node;
  }
}

const nowhere: Span = { start: 0, end: 0 };

/** Writes a path as Kubernetes does: names joined by dots, indexes in brackets. */
export function fieldPath(path: readonly PathPart[]): string {
  return path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`),
    '',
  );
}
