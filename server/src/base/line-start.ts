/** Where the line that an offset stands in begins; a line break belongs to the line it ends. */
export function lineStart(text: string, offset: number): number {
  // At the start there is nothing to look back at: `lastIndexOf` takes -1 for 0, and would find a break there.
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}
