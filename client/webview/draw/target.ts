/** What an event is about: a card, a link, or the header of a box, by id. */
export interface Target {
  readonly node?: string | undefined;
  readonly edge?: string | undefined;
  readonly box?: string | undefined;
}

export function targetOf({ target }: Event): Target {
  const found = target instanceof Element ? target.closest<SVGElement>('[data-node], [data-edge], [data-box]') : null;
  const { node, edge, box } = found?.dataset ?? {};
  return { node, edge, box };
}
