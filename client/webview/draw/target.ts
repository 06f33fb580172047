/** What an event is about, by id: a card, the header of a box as the card that stands for it, or a link. */
export interface Target {
  readonly node?: string | undefined;
  readonly edge?: string | undefined;
}

export function targetOf({ target }: Event): Target {
  const found = target instanceof Element ? target.closest<SVGElement>('[data-node], [data-edge]') : null;
  const { node, edge } = found?.dataset ?? {};
  return { node, edge };
}
