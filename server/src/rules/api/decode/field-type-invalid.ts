import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import type { ScalarNode } from '../../../syntax/node';
import type { Fix } from '../../rule';
import type { Check } from '../check';
import { editAt, quote } from '../fixes';
import { article, typeOf } from '../schema/words';
import { isLabel } from './label-value-not-string';
import type { Misfit, WrongType } from './misfits';
import { notDecoded } from './not-decoded';
import type { Shape } from './shapes';

export const fieldTypeInvalid: Check<readonly Misfit[]> = {
  id: 'field-type-invalid',
  help: 'Each field holds values of one type. Most often a number or `true` stands where text is wanted (environment variables, annotations, arguments): put it in quotes. Or a number stands in quotes where a number is wanted: remove them.',
  source: 'apimachinery, strict decoding of JSON: cannot unmarshal string into Go struct field',

  *check(misfits, _context, { object }) {
    for (const misfit of misfits) {
      if (misfit.what === 'type' && !isLabel(misfit)) {
        yield notDecoded(
          object,
          misfit,
          misfit.shape === 'quantity' && misfit.node.kind === 'scalar' && typeof misfit.node.value === 'string'
            ? say`\`${shown(misfit.node)}\` is no quantity, which is a number and a unit: m, k, M, G, T, P, E, or Ki, Mi, Gi and so on; the API server cannot read the ${object.kind}, so correct it`
            : say`\`${nameOf(misfit)}\` takes ${wanted(misfit.shape)}, but ${written(misfit)}; the API server cannot read the ${object.kind}, so ${advice(misfit)}`,
          { fixes: fixesOf(object, misfit) },
        );
      }
    }
  },
};

function nameOf({ key, field }: WrongType): string {
  return key?.text ?? field;
}

function wanted(shape: Shape): string {
  if (typeof shape !== 'string') {
    return shape.of === 'list' ? say`a list` : say`a map`;
  }
  switch (shape) {
    case 'string':
      return say`text`;
    case 'bool':
      return say`true or false`;
    case 'int32':
    case 'int64':
      return say`a whole number`;
    case 'intOrString':
      return say`a whole number or a name`;
    case 'quantity':
      return say`a quantity like \`500m\` or \`128Mi\``;
    case 'time':
      return say`a time like \`2026-01-31T12:00:00Z\``;
    case 'any':
      return say`another type`;
  }
}

function written({ node }: WrongType): string {
  switch (node.kind) {
    case 'map':
      return say`a map is written`;
    case 'sequence':
      return say`a list is written`;
    case 'scalar':
      return say`\`${shown(node)}\` is ${article(typeOf(node))} to YAML`;
  }
}

function advice({ node, shape, map }: WrongType): string {
  if (node.kind === 'scalar' && shape === 'string') {
    return say`put it in quotes`;
  }
  if (node.kind === 'scalar' && typeof shape === 'string' && unquoted(node, shape) !== undefined) {
    return say`remove the quotes`;
  }
  return map === 'selector' && node.kind === 'map'
    ? say`write the labels directly below \`selector\`, without \`matchLabels\``
    : say`write ${wanted(shape)}`;
}

function fixesOf(object: KubeObject, { node, shape }: WrongType): Fix[] {
  if (node.kind !== 'scalar') {
    return [];
  }
  if (shape === 'string') {
    return [quote(object, node)];
  }
  const text = unquoted(node, shape);
  return text === undefined
    ? []
    : [{ title: say`Remove the quotes: ${text}`, edits: [editAt(object, node, node, text)], preferred: true }];
}

/** The value without its quotes, where that is of the type wanted. */
function unquoted(node: ScalarNode, shape: Shape): string | undefined {
  const text = node.text.trim();
  const fits =
    shape === 'bool'
      ? /^(true|false)$/.test(text)
      : (shape === 'int32' || shape === 'int64') && /^-?\d{1,9}$/.test(text);
  return typeof node.value === 'string' && fits ? text : undefined;
}

function shown({ text, style }: ScalarNode): string {
  const short = text.length > 40 ? `${text.slice(0, 37)}...` : text;
  return style === 'plain' ? short : JSON.stringify(short);
}
