import type { KubeObject } from '../../../model/kube-object';
import type { Node } from '../../../syntax/node';
import type { Problem } from '../../rule';
import type { WrongType } from './misfits';

/** What the API server answers to an object that it cannot read: it stops there, and looks at nothing else. */
export function notDecoded(
  object: KubeObject,
  { node, key, field, detail }: WrongType,
  message: string,
  more: Partial<Problem> = {},
): Problem {
  const version = object.apiVersion.slice(object.apiVersion.indexOf('/') + 1);
  return {
    span: (node.kind === 'scalar' && node.end > node.start) || isBracketed(node) ? node : (key ?? node),
    field,
    rejection: {
      type: 'Decode',
      detail: `${object.kind} in version "${version}" cannot be handled as a ${object.kind}: ${detail}`,
    },
    message,
    ...more,
  };
}

/** One thing in brackets: a list to YAML, and often a value that is to be filled in (`[NAME]`). */
function isBracketed(node: Node): boolean {
  return node.kind === 'sequence' && node.items.length === 1 && node.items[0]?.start === node.start + 1;
}
