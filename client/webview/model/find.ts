import type { TopologyNode } from '../../../server/src/protocol/protocol';
import { isProblem } from './filter';

/**
 * Whether a node is what a search looks for. Every word has to fit: `kind:` (also as kubectl takes it, and as the
 * panel names it), `ns:`, `is:problem`, a label as far as it
 * is typed (`app=cart`), a port (`80` is not 8080), or a part of the name, the kind, the second line or a host.
 * Nothing fits an empty search.
 */
export function finds(query: string, node: TopologyNode): boolean {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length > 0 && words.every(word => fits(word, node));
}

function fits(word: string, node: TopologyNode): boolean {
  const [, key, value = ''] = /^(kind|ns|is):(.*)$/.exec(word) ?? [];
  const terms = node.terms.map(it => it.toLowerCase());
  switch (key) {
    case 'kind':
    case 'ns':
      return [`kind:${node.kind}`, `ns:${node.namespace ?? ''}`, ...(node.tags ?? [])].some(it =>
        it.toLowerCase().startsWith(word),
      );
    case 'is':
      return value !== '' && 'problem'.startsWith(value) && isProblem(node);
    default:
      return fitsText(word, node, terms);
  }
}

function fitsText(word: string, node: TopologyNode, terms: readonly string[]): boolean {
  if (word.includes('=')) {
    return terms.some(it => it.startsWith(word));
  }
  if (/^\d+$/.test(word)) {
    return terms.includes(word) || node.label.includes(word);
  }
  return [node.label, node.kind, node.detail, ...terms].some(it => it.toLowerCase().includes(word));
}
