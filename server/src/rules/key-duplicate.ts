import { say } from '../base/say';
import type { Span } from '../base/span';
import type { KubeObject } from '../model/kube-object';
import type { MapNode, Node } from '../syntax/node';
import { fieldPath } from '../syntax/reader';
import type { PathPart } from '../syntax/reader';
import type { Snapshot } from '../workspace/snapshot';
import { removeEntryAt } from './api/fixes';
import type { Fix, Rule } from './rule';

export const keyDuplicate: Rule = {
  id: 'key-duplicate',
  severity: 'error',
  help: 'A key may stand only once in a map. Readers that are not strict keep the last one silently; kubectl asks for strict validation and refuses the object. Remove one of the two.',
  source: 'kubectl --validate=strict: strict decoding error (since Kubernetes 1.25)',

  *checkDocument({ problems, state, objects }, snapshot) {
    if (state === 'broken') {
      return;
    }
    for (const problem of problems) {
      if (problem.kind === 'duplicate-key') {
        const { key, message, span } = problem;
        const found = find(objects, span);
        yield {
          span,
          message: say`${message}: the last one counts where reading is not strict`,
          rejection: { type: 'Decode', detail: `key "${key}" stands twice in this map` },
          ...(found ? { field: fieldPath(found.path), fixes: fixesOf(found, snapshot) } : {}),
        };
      }
    }
  },
};

/** A key where it is written: in which map, as which of its entries. */
interface Written {
  readonly path: readonly PathPart[];
  readonly map: MapNode;
  readonly index: number;
}

/** Which of the two is too many only the author knows: both ways are offered. */
function fixesOf({ object, map, index }: Written & { object: KubeObject }, snapshot: Snapshot): Fix[] {
  const key = map.entries[index]?.key.text ?? '';
  const before = map.entries.findLastIndex((it, at) => at < index && it.key.text === key);
  return [
    ...removeEntryAt(object, snapshot, map, index, say`Remove this ${key}`),
    ...removeEntryAt(object, snapshot, map, before, say`Remove the ${key} before it`),
  ];
}

function find(objects: readonly KubeObject[], key: Span): (Written & { object: KubeObject }) | undefined {
  for (const object of objects) {
    const written = within(object.root.node, key);
    if (written) {
      return { ...written, object };
    }
  }
  return undefined;
}

/** The way to a key; undefined where it is not below a node. */
function within(node: Node | undefined, key: Span): Written | undefined {
  const parts: (readonly [PathPart, Node | undefined])[] = [];
  if (node?.kind === 'map') {
    const index = node.entries.findIndex(it => it.key.start === key.start);
    const own = node.entries[index];
    if (own) {
      return { path: [own.key.text], map: node, index };
    }
    parts.push(...node.entries.map(it => [it.key.text, it.value] as const));
  } else if (node?.kind === 'sequence') {
    parts.push(...node.items.map((it, index) => [index, it] as const));
  }
  for (const [part, below] of parts) {
    const found = within(below, key);
    if (found) {
      return { ...found, path: [part, ...found.path] };
    }
  }
  return undefined;
}
