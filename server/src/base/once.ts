/** A function that works out its answer when it is first asked, and then keeps it. */
export function once<T>(work: () => T): () => T {
  let kept: { readonly answer: T } | undefined;
  return () => (kept ??= { answer: work() }).answer;
}
