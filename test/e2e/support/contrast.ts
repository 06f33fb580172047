import type { Page } from 'playwright-core';

/** Something drawn, and its contrast to what it stands on. */
export interface Drawn {
  /** Its classes, and those of the card, link or sign it belongs to. */
  readonly what: string;
  readonly kind: 'text' | 'stroke';
  /** Of WCAG 2.2, from 1 to 21. */
  readonly contrast: number;
}

/**
 * What of the panel's picture carries meaning, with its contrast as the browser computes the colours: texts, lines, signs,
 * glyphs, bars, ghosts, marks. Left out: what is dimmed because something else is looked at, and what decorates (the rims
 * of cards and boxes, the edges of the pods behind the first).
 */
export async function contrastsOf(page: Page): Promise<Drawn[]> {
  const found = await page.evaluate<readonly Painted[]>(collect);
  return found.map(({ what, kind, colour, ground, paper }) => {
    const behind = over(ground, over(paper, white));
    return { what, kind, contrast: contrast(over(colour, behind), behind) };
  });
}

interface Painted extends Omit<Drawn, 'contrast'> {
  /** As CSS computes them. */
  readonly colour: string;
  /** The card or disc it stands on; transparent where it stands on the picture. */
  readonly ground: string;
  readonly paper: string;
}

/** Runs in the page. */
const collect = `[
  ['text', 'fill', '.graph text'],
  ['stroke', 'stroke', '.link .line, .trace .line, .sign, .card .glyph, .card.ghost .body'],
  ['stroke', 'fill', '.link .tip, .trace .tip, .card .bar, .mark circle'],
].flatMap(([kind, paint, selector]) =>
  [...document.querySelectorAll(selector)]
    .filter(it => !it.closest('.dimmed, .minimap') && getComputedStyle(it)[paint] !== 'none')
    .map(it => {
      const on = it.tagName === 'circle' || it.matches('.sign')
        ? null
        : it.closest('.mark')?.querySelector('circle') ?? it.closest('.card')?.querySelector('.body');
      const owner = it.closest('[data-node], [data-edge], .mark, .leg');
      return {
        what: [owner, it].flatMap(part => part?.getAttribute('class') ?? []).join(' > '),
        kind,
        colour: getComputedStyle(it)[paint],
        ground: on ? getComputedStyle(on).fill : 'none',
        paper: getComputedStyle(document.body).backgroundColor,
      };
    }),
)`;

type Colour = readonly [red: number, green: number, blue: number];

const white: Colour = [255, 255, 255];

/** A colour of CSS on an opaque one. */
function over(css: string, [red, green, blue]: Colour): Colour {
  const [r = red, g = green, b = blue, alpha = 1] = (/^rgba?\(([^)]*)\)/.exec(css)?.[1] ?? '')
    .split(',')
    .filter(it => it !== '')
    .map(Number);
  const mix = (front: number, back: number) => front * alpha + back * (1 - alpha);
  return [mix(r, red), mix(g, green), mix(b, blue)];
}

/** Source: WCAG 2.2, contrast ratio and relative luminance. */
function contrast(one: Colour, other: Colour): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map(it => {
    const part = it / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
