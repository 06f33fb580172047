/** How long a list may take to appear, in milliseconds: nobody waits longer to learn whether it is needed. */
const patience = 300;

/**
 * What somebody would choose for sure: the only thing there is, or what the cursor is on. Undefined where that is not so,
 * or not known soon: the list is shown then.
 */
export async function sureOf<T extends { readonly sure?: true }>(asked: Promise<readonly T[]>): Promise<T | undefined> {
  const late = new Promise<readonly T[]>(resolve => setTimeout(resolve, patience, []));
  const choices = await Promise.race([asked, late]).catch(() => []);
  return choices.length === 1 ? choices[0] : choices.find(it => it.sure);
}
