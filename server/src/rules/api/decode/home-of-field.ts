import type { KubeObject } from '../../../model/kube-object';
import { entryOf } from '../../../syntax/node';
import type { MapNode, Node } from '../../../syntax/node';
import type { PathPart } from '../../../syntax/reader';
import type { UnknownField } from './misfits';
import { shapeOf } from './shapes';
import type { Shape, Struct } from './shapes';

/** A part of an object that knows a field. */
export interface Home {
  readonly path: readonly PathPart[];
  /** Absent: it is not written yet. */
  readonly map: MapNode | undefined;
}

/**
 * Where in its object a field belongs that stands where it is not known: the nearest part that has a field of this very
 * name, takes what is written behind it, and does not have it yet. Of lists only those of one item are looked into.
 * Undefined where there is no such part, or where two are equally near.
 */
export function homeOf({ key, path, within }: UnknownField, { apiVersion, kind, root }: KubeObject): Home | undefined {
  const shape = shapeOf(apiVersion, kind);
  const value = within.entries.findLast(it => it.key === key)?.value;
  const around = path.slice(0, -1);
  const homes = shape ? [...homesIn(shape, root.node, [], key.text, value)] : [];
  const [first, second] = homes.map(home => ({ home, far: distance(home.path, around) })).sort((a, b) => a.far - b.far);
  return first?.far === second?.far ? undefined : first?.home;
}

function* homesIn(
  shape: Struct,
  node: Node | undefined,
  path: readonly PathPart[],
  name: string,
  value: Node | undefined,
): Generator<Home> {
  const own = shape.fields.get(name);
  const map = node?.kind === 'map' ? node : undefined;
  if (own !== undefined && takes(own, value) && (node === undefined || (map && !entryOf(map, name)))) {
    yield { path, map };
  }
  for (const [field, inner] of path.length < deepest ? shape.fields : []) {
    const below = entryOf(map, field)?.value;
    const item = below?.kind === 'sequence' && below.items.length === 1 ? below.items[0] : undefined;
    if (typeof inner === 'object' && inner.of === 'struct' && (below ?? mainParts.has(field))) {
      yield* homesIn(inner, below, [...path, field], name, value);
    } else if (item && typeof inner === 'object' && inner.of === 'list') {
      yield* ofItem(inner.item, item, [...path, field, 0], name, value);
    }
  }
}

function* ofItem(
  shape: Shape,
  item: Node,
  path: readonly PathPart[],
  name: string,
  value: Node | undefined,
): Generator<Home> {
  if (typeof shape === 'object' && shape.of === 'struct') {
    yield* homesIn(shape, item, path, name, value);
  }
}

/** Further down there is nothing that people put elsewhere by mistake. */
const deepest = 8;

/** What every object of its kind has, so that somebody may still be about to write it. */
const mainParts: ReadonlySet<string> = new Set(['metadata', 'spec', 'template', 'jobTemplate']);

function takes(shape: Shape, value: Node | undefined): boolean {
  if (value === undefined || shape === 'any') {
    return true;
  }
  const wanted = typeof shape === 'string' ? 'scalar' : shape.of === 'list' ? 'sequence' : 'map';
  return value.kind === wanted;
}

/** How many steps lead up from one part and down to the other; an item of a list is no further away than the list. */
function distance(a: readonly PathPart[], b: readonly PathPart[]): number {
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) {
    shared++;
  }
  return [...a.slice(shared), ...b.slice(shared)].filter(it => typeof it === 'string').length;
}
