import { either } from '../../../base/either';
import { say } from '../../../base/say';
import { several } from '../../../base/several';
import { nearest } from '../../../base/edit-distance';
import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import type { Problem } from '../../rule';
import { code } from '../../support/words';
import { nameOf, refused, startOf } from '../check';
import { quote, replaceWith } from '../fixes';
import { notSupported } from '../text/list';
import { twice } from '../word';
import type { ListSchema, NumberSchema, Schema, StructSchema, TextSchema } from './schema';
import { article, subject, typeName, typeOf, wanted } from './words';

/**
 * Judges a value by a schema, as the API server does with objects of a CustomResourceDefinition. Fields that are null
 * count as absent, and fields that the schema does not know are dropped before. What is absent itself passes: whether
 * it may be is for the struct around it to say. Source: apiextensions-apiserver `pkg/apiserver/validation`, and
 * kube-openapi `pkg/validation` for the texts.
 */
export function* checkSchema(object: KubeObject, at: Reader, schema: Schema): Generator<Problem> {
  const got = at.node && typeOf(at.node);
  if (got === undefined) {
    return;
  }
  if (got !== typeName(schema)) {
    const scalar = schema.type === 'string' && !schema.values && at.exists ? at.scalar() : undefined;
    yield refused(
      at,
      { type: 'Invalid', detail: `${at.field} in body must be of type ${typeName(schema)}: "${got}"` },
      say`${subject(object, at)} takes ${wanted(schema)}, and ${article(got)} is written; the API server refuses ${nameOf(object)}, so ${scalar ? say`put it in quotes` : say`write ${wanted(schema)}`}`,
      scalar ? { fixes: [quote(object, scalar)] } : {},
    );
    return;
  }
  yield* checkContent(object, at, schema);
  yield* schema.also?.(at, object) ?? [];
}

function* checkContent(object: KubeObject, at: Reader, schema: Schema): Generator<Problem> {
  switch (schema.type) {
    case 'object':
      yield* checkStruct(object, at, schema);
      break;
    case 'map':
      for (const entry of at.entries()) {
        if (entry.exists) {
          yield* checkSchema(object, entry, schema.values);
        }
      }
      break;
    case 'array':
      yield* checkList(object, at, schema);
      break;
    case 'string':
      yield* checkText(object, at, schema);
      break;
    case 'integer':
      yield* checkNumber(object, at, schema);
      break;
  }
}

function* checkStruct(object: KubeObject, at: Reader, schema: StructSchema): Generator<Problem> {
  const fields = at.entries().filter(it => it.exists);
  const known = fields.filter(it => fieldOf(schema, nameOfField(it)) !== undefined);
  if (schema.holds !== undefined && known.length === 0) {
    yield saysNothing(object, at, schema, fields[0]);
    return;
  }
  if (schema.holds === 'one' && known.length > 1) {
    const [first, second] = known;
    yield refused(
      at,
      { type: 'TooMany', detail: 'must have at most 1 item' },
      say`${subject(object, at)} holds ${several(known.map(it => code(nameOfField(it))))}, of which one is allowed; the API server refuses ${nameOf(object)}, so keep one of them${typeof at.path.at(-1) === 'number' ? say` and make the others entries of their own` : ''}`,
      {
        ...(second?.key ? { span: second.key } : {}),
        ...(first?.key ? { related: [{ place: object.place, span: first.key, message: say`the first one` }] } : {}),
      },
    );
    return;
  }
  for (const field of known) {
    const of = fieldOf(schema, nameOfField(field));
    if (of) {
      yield* checkSchema(object, field, of);
    }
  }
  for (const name of schema.required ?? []) {
    const field = at.at(name);
    const of = fieldOf(schema, name);
    if (of && !field.exists) {
      yield refused(
        field,
        { type: 'Required', detail: '' },
        say`${subject(object, at)} has no \`${name}\`${field.key ? say`: nothing is written behind it` : ''}; the API server refuses ${nameOf(object)}, so write ${wanted(of)}`,
        { span: field.key ?? at.key ?? startOf(at) },
      );
    }
  }
}

function saysNothing(object: KubeObject, at: Reader, { fields }: StructSchema, other: Reader | undefined): Problem {
  const names = Object.keys(fields);
  const advice = say`the API server refuses ${nameOf(object)}, so write ${either(names.map(it => `\`${it}\``))}`;
  const rejection = { type: 'Invalid', detail: `${at.field} in body should have at least 1 properties` } as const;
  if (!other?.key) {
    return refused(at, rejection, say`${subject(object, at)} is empty; ${advice}`);
  }
  const meant = nearest(nameOfField(other), names);
  return refused(
    at,
    rejection,
    say`\`${nameOfField(other)}\` is no field of ${subject(object, at)}, which then says nothing; ${advice}`,
    { span: other.key, fixes: meant === undefined ? [] : [replaceWith(object, other.key, meant)] },
  );
}

function* checkList(object: KubeObject, at: Reader, schema: ListSchema): Generator<Problem> {
  const items = at.items();
  if (items.length < (schema.least ?? 0)) {
    yield refused(
      at,
      { type: 'Invalid', detail: `${at.field} in body should have at least 1 items` },
      say`${subject(object, at)} is an empty list; the API server refuses ${nameOf(object)}, so write one entry at least`,
    );
  }
  if (schema.most !== undefined && items.length > schema.most) {
    yield refused(
      at,
      { type: 'TooMany', detail: `must have at most ${schema.most} items` },
      say`${subject(object, at)} has ${items.length} entries, and ${schema.most} are allowed; the API server refuses ${nameOf(object)}, so remove some, or divide them among several objects`,
    );
    return;
  }
  const seen = new Set<unknown>();
  for (const item of items) {
    yield* checkSchema(object, item, schema.items);
    const value = item.scalar()?.value;
    if (schema.distinct && value !== undefined && seen.has(value)) {
      yield twice(object, item);
    }
    seen.add(value);
  }
}

function* checkText(object: KubeObject, at: Reader, schema: TextSchema): Generator<Problem> {
  const text = at.text()?.value ?? '';
  const { values, longest, pattern } = schema;
  if (values && !values.includes(text)) {
    const meant = values.find(it => it.toLowerCase() === text.toLowerCase()) ?? nearest(text, values);
    yield refused(
      at,
      notSupported(values),
      say`\`${text}\` is none of the values of \`${at.name}\`; the API server refuses ${nameOf(object)}, so write ${either(values)}`,
      meant === undefined ? {} : { fixes: [replaceWith(object, at.span, meant)] },
    );
  }
  const length = Array.from(text).length;
  if (longest !== undefined && length > longest) {
    yield refused(
      at,
      { type: 'TooLong', detail: `may not be more than ${longest} bytes` },
      say`${subject(object, at)} has ${length} characters, and ${longest} are allowed; the API server refuses ${nameOf(object)}, so shorten it`,
    );
  }
  if (pattern && !pattern.test(text)) {
    yield refused(
      at,
      { type: 'Invalid', detail: `${at.field} in body should match '${pattern.source.replaceAll('\\/', '/')}'` },
      say`\`${text}\` has not the form that is wanted here; the API server refuses ${nameOf(object)}, so write it as \`${pattern.source}\` says`,
    );
  }
}

function* checkNumber(object: KubeObject, at: Reader, schema: NumberSchema): Generator<Problem> {
  const value = at.number()?.value ?? 0;
  const complaint =
    schema.least !== undefined && value < schema.least
      ? `should be greater than or equal to ${schema.least}`
      : schema.most !== undefined && value > schema.most
        ? `should be less than or equal to ${schema.most}`
        : undefined;
  if (complaint !== undefined) {
    yield refused(
      at,
      { type: 'Invalid', detail: `${at.field} in body ${complaint}` },
      say`${value} is out of range; the API server refuses ${nameOf(object)}, so write ${wanted(schema)}`,
    );
  }
}

/** Keys of a manifest may be called like what every object of JavaScript has. */
function fieldOf({ fields }: StructSchema, name: string): Schema | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

function nameOfField(field: Reader): string {
  return field.name;
}
