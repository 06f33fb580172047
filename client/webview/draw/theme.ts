import type { Palette } from '../picture/palette';

/** The colours that the theme gives the picture, as a file can hold them. `names`: what there is in a palette. */
export function themeColours(element: Element, names: readonly string[]): Palette {
  const style = getComputedStyle(element);
  const colours = names.map(name => [name, style.getPropertyValue(`--${name}`).trim()] as const);
  return Object.fromEntries(colours) as unknown as Palette;
}
