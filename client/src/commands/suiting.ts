import type { ClientChoice } from '../../../server/src/protocol/protocol';

/**
 * The client that stands preselected: the one asked for, else the one that suits the cursor, else the last one; of several
 * that would suit the cursor, the last one.
 */
export function suiting(
  choices: readonly Pick<ClientChoice, 'from' | 'preselected' | 'unlessUsed'>[],
  { asked, last }: { readonly asked?: string | undefined; readonly last?: string | undefined },
): string | undefined {
  const suits = choices.find(it => it.preselected);
  const order = suits?.unlessUsed ? [asked, last, suits.from] : [asked, suits?.from ?? last];
  return order.find(from => choices.some(it => it.from === from));
}
