import type { Node, ScalarNode } from '../../syntax/node';

/**
 * A document as kustomize reads it: plain `y`, `no`, `on` are texts, though kubectl takes them for booleans where it
 * reads the document itself, and a plain date is a moment. The same node where nothing is read in another way. Source:
 * go-yaml v3 `resolve.go`, which kustomize holds a copy of.
 */
export function withPlainTexts<T extends Node>(node: T): T {
  switch (node.kind) {
    case 'scalar':
      return scalar(node) as T;
    case 'sequence': {
      const items = node.items.map(it => it && withPlainTexts(it));
      return items.every((it, at) => it === node.items[at]) ? node : { ...node, items };
    }
    case 'map': {
      const entries = node.entries.map(({ key, value }) => ({ key, value: value && withPlainTexts(value) }));
      return entries.every((it, at) => it.value === node.entries[at]?.value) ? node : { ...node, entries };
    }
  }
}

/** Whether a key is a text to kustomize; `9000`, `true`, `~` and dates are none unless they are quoted. */
export function isTextKey(key: ScalarNode): boolean {
  const read = scalar(key);
  return key.style !== 'plain' || (typeof read.value === 'string' && read.text === key.text);
}

function scalar(node: ScalarNode): ScalarNode {
  if (typeof node.value === 'boolean' && !/^true$|^false$/i.test(node.text)) {
    return { ...node, value: node.text };
  }
  if (node.style !== 'plain' || node.value !== node.text || !/^\d{4}-\d\d?-\d\d?$/.test(node.text)) {
    return node;
  }
  const [year = '', month = '', day = ''] = node.text.split('-');
  const moment = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T00:00:00Z`;
  return { ...node, value: moment, text: moment };
}
