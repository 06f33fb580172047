import type { TopologyNode } from '../../../server/src/protocol/protocol';
import { isProblem } from './view';

/**
 * Whether a node is what a search looks for. Every word has to fit: `kind:`, `ns:`, `is:problem`, or a part of the
 * name, of the second line (ports, hosts) or of the description (labels). Nothing fits an empty search.
 */
export function finds(query: string, node: TopologyNode): boolean {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length > 0 && words.every(word => fits(word, node));
}

function fits(word: string, node: TopologyNode): boolean {
  const [, key, value = ''] = /^(kind|ns|is):(.*)$/.exec(word) ?? [];
  switch (key) {
    case 'kind':
      return node.kind.toLowerCase().startsWith(value);
    case 'ns':
      return (node.namespace ?? '').toLowerCase().startsWith(value);
    case 'is':
      return value !== '' && 'problem'.startsWith(value) && isProblem(node);
    default:
      return [node.label, node.kind, node.detail, node.description].some(it => it.toLowerCase().includes(word));
  }
}
