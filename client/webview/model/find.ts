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
  const { kind, namespace, label, detail, tags = [] } = node;
  const terms = node.terms.map(it => it.toLowerCase());
  if (/^(kind|ns|is):/.test(word)) {
    const known = [`kind:${kind}`, `ns:${namespace ?? ''}`, isProblem(node) ? 'is:problem' : '', ...tags];
    return known.some(it => it.toLowerCase().startsWith(word));
  }
  if (word.includes('=')) {
    return terms.some(it => it.startsWith(word));
  }
  if (/^\d+$/.test(word)) {
    return terms.includes(word) || label.includes(word);
  }
  return [label, kind, detail, ...terms].some(it => it.toLowerCase().includes(word));
}
