import { either } from '../../../base/either';
import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import type { Node } from '../../../syntax/node';
import type { Reader } from '../../../syntax/reader';
import type { Schema } from './schema';

/** What a value is called in a sentence: `to`, `entry 1 of egress`. */
export function subject({ kind }: KubeObject, at: Reader): string {
  const last = at.path.at(-1);
  return last === undefined
    ? say`this ${kind}`
    : typeof last === 'number'
      ? say`entry ${last + 1} of \`${String(at.path.at(-2))}\``
      : `\`${last}\``;
}

/** What a schema takes, as part of a sentence. */
export function wanted(schema: Schema): string {
  switch (schema.type) {
    case 'object':
      return schema.holds === undefined
        ? say`a map`
        : say`a map with ${either(Object.keys(schema.fields).map(it => `\`${it}\``))}`;
    case 'map':
      return say`a map`;
    case 'array':
      return schema.least === undefined ? say`a list` : say`a list with one entry at least`;
    case 'string':
      return schema.values ? either(schema.values) : say`text`;
    case 'integer':
      return schema.least === undefined || schema.most === undefined
        ? say`a whole number`
        : say`a whole number from ${schema.least} to ${schema.most}`;
  }
}

/** The types of JSON, as the validator of the API server calls them. */
export type Written = 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'null';

export function typeOf(node: Node): Written {
  if (node.kind !== 'scalar') {
    return node.kind === 'map' ? 'object' : 'array';
  }
  const { value } = node;
  return value === null
    ? 'null'
    : typeof value === 'string'
      ? 'string'
      : typeof value === 'boolean'
        ? 'boolean'
        : Number.isInteger(value)
          ? 'integer'
          : 'number';
}

/** What a schema calls its type. */
export function typeName(schema: Schema): Exclude<Schema['type'], 'map'> {
  return schema.type === 'map' ? 'object' : schema.type;
}

/** A type as part of a sentence. */
export function article(got: Written): string {
  switch (got) {
    case 'object':
      return say`a map`;
    case 'array':
      return say`a list`;
    case 'string':
      return say`text`;
    case 'integer':
    case 'number':
      return say`a number`;
    case 'boolean':
      return say`a boolean`;
    case 'null':
      return say`nothing`;
  }
}
