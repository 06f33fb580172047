import type { TopologyNode, TopologyPlace } from '../../../server/src/protocol/protocol';
import { size, type Stand } from './geometry';

const { stand, card, between } = size;

/** The node that a card stands on; none for what is no pod, and for a workload without pods. */
export function placeOf({ lane, places }: TopologyNode): TopologyPlace | undefined {
  return lane === 'entry' ? undefined : places?.[0];
}

/** How high a node around so many cards is. */
export function standHeight(cards: number): number {
  return stand.header + cards * (card.height + between) - between + stand.padding;
}

/** How far below the middle of a node that of its cards lies. */
export const standShift = (stand.header - stand.padding) / 2;

/** A node around cards one above the other, whose column begins at `x`. Adds their centres. */
export function stood(cards: readonly TopologyNode[], x: number, centre: number, centres: Map<string, number>): Stand {
  const height = standHeight(cards.length);
  const y = centre - height / 2;
  for (const [index, { id }] of cards.entries()) {
    centres.set(id, y + stand.header + index * (card.height + between) + card.height / 2);
  }
  const { node = '', address = '' } = (cards[0] && placeOf(cards[0])) ?? {};
  return { node, address, x: x - stand.padding, y, width: card.width + 2 * stand.padding, height };
}
