import type { Palette } from '../picture/palette';

/** The colours that the theme gives the picture, as a file can hold them. */
export function themeColours(element: Element): Palette {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const names =
    'paper text quiet card rim edge error warning info client entry service workload trace passed failed'.split(' ');
  return Object.fromEntries(names.map(name => [name, colour(name)])) as unknown as Palette;
}
