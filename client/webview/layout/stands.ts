import type { TopologyNode, TopologyPlace } from '../../../server/src/protocol/protocol';
import { size, type Reach, type Stand } from './geometry';

const { stand, card, between } = size;

/** The node that a card stands on; none for what is no pod, and for a workload without pods. */
export function placeOf({ lane, places }: TopologyNode): TopologyPlace | undefined {
  return lane === 'entry' ? undefined : places?.[0];
}

/** How far a node around so many cards reaches. Its level lies in the middle between those of its cards. */
export function standReach(cards: number): Reach {
  const half = ((cards - 1) * (card.height + between)) / 2;
  return { above: stand.header + card.above + half, below: half + card.below + stand.padding };
}

/** A node around cards one above the other, whose column begins at `x`. Adds their levels. */
export function stood(cards: readonly TopologyNode[], x: number, level: number, levels: Map<string, number>): Stand {
  const { above, below } = standReach(cards.length);
  const y = level - above;
  for (const [index, { id }] of cards.entries()) {
    levels.set(id, y + stand.header + index * (card.height + between) + card.above);
  }
  const { node = '', address = '' } = (cards[0] && placeOf(cards[0])) ?? {};
  return { node, address, x: x - stand.padding, y, width: card.width + 2 * stand.padding, height: above + below };
}
