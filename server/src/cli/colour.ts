/** Wraps text in terminal colours, or leaves it alone. */
export interface Paint {
  error(text: string): string;
  warning(text: string): string;
  note(text: string): string;
  dim(text: string): string;
  bold(text: string): string;
}

export function paint(colour: boolean): Paint {
  const wrap = (code: number) => (text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  return { error: wrap(31), warning: wrap(33), note: wrap(36), dim: wrap(2), bold: wrap(1) };
}
