/**
 * Measures texts in the panel's own font, as large as the editor writes and as bold as the names on cards are. Widths are remembered, since the same
 * names come back with every edit.
 */
export function fontMeasure(): (text: string, fontSize: number) => number {
  const context = document.createElement('canvas').getContext('2d');
  const widths = new Map<string, number>();
  return (text, fontSize) => {
    const known = widths.get(text);
    if (known !== undefined) {
      return known * fontSize;
    }
    const { fontFamily, fontSize: usual } = getComputedStyle(document.body);
    if (context) {
      context.font = `600 100px ${fontFamily}`;
    }
    const width = ((context?.measureText(text).width ?? 60 * text.length) / 100) * (parseFloat(usual) / 12);
    widths.set(text, width);
    return width * fontSize;
  };
}
