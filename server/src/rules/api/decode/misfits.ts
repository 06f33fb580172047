import type { KubeObject } from '../../../model/kube-object';
import type { MapNode, Node, ScalarNode } from '../../../syntax/node';
import { fieldPath } from '../../../syntax/reader';
import type { PathPart } from '../../../syntax/reader';
import { isInt32 } from '../raw';
import { nameFormatOf } from '../metadata/known-kinds';
import { quantityComplaint } from '../text/quantity';
import { broughtBy } from './newer-fields';
import { goType, shapeOf, shapeOfAny } from './shapes';
import type { Shape, Struct } from './shapes';

/** Something that the API server cannot read into the object's type. */
export type Misfit = WrongType | UnknownField | NewerField;

export interface WrongType {
  readonly what: 'type';
  /** The key it stands behind; absent in a list. */
  readonly key: ScalarNode | undefined;
  readonly node: Node;
  readonly shape: Shape;
  /** The map it is an entry of, where that is a map of texts: `labels`, `annotations`. */
  readonly map: string | undefined;
  /** Of entries of a map, the map. */
  readonly field: string;
  /** What the JSON decoder of the API server says. */
  readonly detail: string;
}

export interface UnknownField {
  readonly what: 'field';
  readonly key: ScalarNode;
  readonly parent: Struct;
  readonly within: MapNode;
  readonly path: readonly PathPart[];
  readonly field: string;
}

/** A field that older versions of Kubernetes do not know. */
export interface NewerField {
  readonly what: 'newer';
  readonly key: ScalarNode;
  readonly within: MapNode;
  readonly field: string;
  /** Minor version of Kubernetes 1.x. */
  readonly since: number;
}

/** All of them, in order of place; undefined where there are none, or the kind is not known. */
export function misfitsOf(object: KubeObject): readonly Misfit[] | undefined {
  const shape = shapeOf(object.apiVersion, object.kind) ?? (nameFormatOf(object) && shapeOfAny(object.kind));
  if (!shape || !object.root.node) {
    return undefined;
  }
  const walk = new Walk();
  walk.value(object.root.node, shape, undefined);
  return walk.found.length > 0 ? walk.found : undefined;
}

/** Goes through an object beside its shape. */
class Walk {
  readonly found: Misfit[] = [];
  readonly #path: PathPart[] = [];
  #struct: Struct | undefined;
  #map: string | undefined;

  value(node: Node | undefined, shape: Shape, key: ScalarNode | undefined): void {
    if (node === undefined || shape === 'any' || (node.kind === 'scalar' && node.value === null)) {
      return;
    }
    if (typeof shape === 'string') {
      const complaint = shape === 'quantity' && node.kind === 'scalar' ? quantityComplaint(node.value) : undefined;
      if (complaint !== undefined || !fits(node, shape)) {
        this.#wrong(node, shape, key, complaint);
      }
    } else if (shape.of === 'struct' && node.kind === 'map') {
      this.#fields(node, shape);
    } else if (shape.of === 'list' && node.kind === 'sequence') {
      for (const [index, item] of node.items.entries()) {
        this.#path.push(index);
        this.value(item, shape.item, undefined);
        this.#path.pop();
      }
    } else if (shape.of === 'map' && node.kind === 'map') {
      this.#map = String(this.#path.at(-1));
      for (const entry of node.entries) {
        this.value(entry.value, shape.value, entry.key);
      }
      this.#map = undefined;
    } else {
      this.#wrong(node, shape, key);
    }
  }

  #fields(node: MapNode, shape: Struct): void {
    for (const entry of node.entries) {
      const field = shape.fields.get(entry.key.text);
      this.#path.push(entry.key.text);
      if (field === undefined && shape.open) {
        // Whatever it holds, nothing is known about it.
      } else if (field === undefined) {
        this.found.push({
          what: 'field',
          key: entry.key,
          parent: shape,
          within: node,
          path: [...this.#path],
          field: fieldPath(this.#path),
        });
      } else {
        const since = broughtBy(shape, entry.key.text);
        if (since !== undefined) {
          this.found.push({ what: 'newer', key: entry.key, within: node, field: fieldPath(this.#path), since });
        }
        this.#struct = shape;
        this.value(entry.value, field, entry.key);
      }
      this.#path.pop();
    }
  }

  #wrong(node: Node, shape: Shape, key: ScalarNode | undefined, detail?: string): void {
    const path = this.#path.filter(it => typeof it === 'string').join('.');
    this.found.push({
      what: 'type',
      key,
      node,
      shape,
      map: this.#map,
      field: fieldPath(this.#path),
      detail:
        detail ??
        `json: cannot unmarshal ${jsonOf(node, shape)} into Go struct field ${this.#struct?.name ?? ''}.${path} of type ${goType(shape)}`,
    });
  }
}

function fits(node: Node, shape: Exclude<Shape, object>): boolean {
  if (node.kind !== 'scalar') {
    return false;
  }
  const { value } = node;
  switch (shape) {
    case 'string':
      return typeof value === 'string';
    case 'bool':
      return typeof value === 'boolean';
    case 'int32':
      return typeof value === 'number' && isInt32(value);
    case 'int64':
      return typeof value === 'number' && Number.isInteger(value) && value >= -(2 ** 63) && value < 2 ** 63;
    case 'intOrString':
      return typeof value === 'string' || (typeof value === 'number' && isInt32(value));
    case 'quantity':
      return typeof value === 'string' || typeof value === 'number';
    case 'time':
      return typeof value === 'string' && rfc3339.test(value);
    case 'any':
      return true;
  }
}

/** Source: apimachinery `pkg/apis/meta/v1/time.go` UnmarshalJSON. */
const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

/** What the JSON decoder calls a value. A number that is too large or has a fraction is told with the value. */
function jsonOf(node: Node, shape: Shape): string {
  switch (node.kind) {
    case 'map':
      return 'object';
    case 'sequence':
      return 'array';
    case 'scalar':
      return typeof node.value === 'boolean'
        ? 'bool'
        : typeof node.value === 'number' && shape !== 'string' && typeof shape === 'string'
          ? `number ${node.value}`
          : typeof node.value;
  }
}
