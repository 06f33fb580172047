/** The client that stands preselected: the one asked for, else the one that suits the cursor, else the last one. */
export function suiting(
  choices: readonly { readonly from: string; readonly preselected: boolean }[],
  { asked, last }: { readonly asked?: string | undefined; readonly last?: string | undefined },
): string | undefined {
  const suits = choices.find(it => it.preselected)?.from ?? last;
  return [asked, suits].find(from => choices.some(it => it.from === from));
}
