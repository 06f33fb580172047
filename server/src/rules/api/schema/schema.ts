import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import type { Problem } from '../../rule';

/**
 * What the schema of a CustomResourceDefinition says of a value. Only what is known here is judged: fields without a
 * schema may hold anything.
 */
export type Schema = StructSchema | MapSchema | ListSchema | TextSchema | NumberSchema;

export interface StructSchema extends Judged {
  readonly type: 'object';
  readonly fields: Readonly<Record<string, Schema>>;
  /** Some of `fields`. */
  readonly required?: readonly string[];
  /** `one`: one field and no more (`minProperties` and `maxProperties` 1); `some`: one at least. */
  readonly holds?: 'one' | 'some';
}

/** Any keys, values of one kind: labels. */
export interface MapSchema extends Judged {
  readonly type: 'map';
  readonly values: Schema;
}

export interface ListSchema extends Judged {
  readonly type: 'array';
  readonly items: Schema;
  /** The fewest items; 0 where absent. */
  readonly least?: 1;
  readonly most?: number;
  /** No item twice (`x-kubernetes-list-type: set`). */
  readonly distinct?: true;
}

export interface TextSchema extends Judged {
  readonly type: 'string';
  readonly values?: readonly string[];
  /** In characters. */
  readonly longest?: number;
  readonly pattern?: RegExp;
}

export interface NumberSchema extends Judged {
  readonly type: 'integer';
  readonly least?: number;
  readonly most?: number;
}

interface Judged {
  /** Judges what the schema has no words for: its CEL rules, and what it lets pass but cannot work. */
  readonly also?: (at: Reader, object: KubeObject) => Iterable<Problem>;
}
