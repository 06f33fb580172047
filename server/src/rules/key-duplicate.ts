import { say } from '../base/say';
import type { Span } from '../base/span';
import type { KubeObject } from '../model/kube-object';
import type { Node } from '../syntax/node';
import { fieldPath } from '../syntax/reader';
import type { PathPart } from '../syntax/reader';
import type { Rule } from './rule';

export const keyDuplicate: Rule = {
  id: 'key-duplicate',
  severity: 'error',
  help: 'A key may stand only once in a map. Readers that are not strict keep the last one silently; kubectl asks for strict validation and refuses the object. Remove one of the two.',
  source: 'kubectl --validate=strict: strict decoding error (since Kubernetes 1.25)',

  *checkDocument({ problems, state, objects }) {
    if (state === 'broken') {
      return;
    }
    for (const problem of problems) {
      if (problem.kind === 'duplicate-key') {
        const { key, message, span } = problem;
        yield {
          span,
          ...fieldAt(objects, span),
          message: say`${message}: the last one counts where reading is not strict`,
          rejection: { type: 'Decode', detail: `key "${key}" stands twice in this map` },
        };
      }
    }
  },
};

function fieldAt(objects: readonly KubeObject[], key: Span): { field?: string } {
  for (const { root } of objects) {
    const path = pathTo(root.node, key);
    if (path) {
      return { field: fieldPath(path) };
    }
  }
  return {};
}

/** The way to a key; undefined where it is not below a node. */
function pathTo(node: Node | undefined, key: Span): PathPart[] | undefined {
  const parts: (readonly [PathPart, Node | undefined])[] = [];
  if (node?.kind === 'map') {
    const own = node.entries.find(it => it.key.start === key.start);
    if (own) {
      return [own.key.text];
    }
    parts.push(...node.entries.map(it => [it.key.text, it.value] as const));
  } else if (node?.kind === 'sequence') {
    parts.push(...node.items.map((it, index) => [index, it] as const));
  }
  for (const [part, below] of parts) {
    const path = pathTo(below, key);
    if (path) {
      return [part, ...path];
    }
  }
  return undefined;
}
