import { kindWords } from './kind-words';
import type { TopologyNode } from './model';

/** A card by what names it. */
export type NamedCard = Pick<TopologyNode, 'id' | 'kind' | 'label' | 'namespace'>;

/**
 * The cards that a name stands for: `NAME`, `KIND/NAME` (`svc/cart`, `deploy/cart`), `NAMESPACE/NAME` or
 * `NAMESPACE/KIND/NAME` as in interfaces.md; several where the name does not tell them apart, none where nothing has it.
 */
export function cardsNamed<T extends NamedCard>(nodes: readonly T[], name: string): readonly T[] {
  const parts = name.trim().split('/');
  const last = parts.at(-1) ?? '';
  const [first = ''] = parts;
  return nodes.filter(node => {
    if (node.id === name) {
      return true;
    }
    if (node.label !== last) {
      return false;
    }
    switch (parts.length) {
      case 1:
        return true;
      case 2:
        return node.namespace === first || isKind(first, node);
      case 3:
        return node.namespace === first && isKind(parts[1] ?? '', node);
      default:
        return false;
    }
  });
}

function isKind(word: string, { kind }: NamedCard): boolean {
  const wanted = word.toLowerCase();
  return wanted === kind.toLowerCase() || kindWords(kind).includes(wanted);
}
