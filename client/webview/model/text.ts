import { size } from '../layout/geometry';

/** Fills `{0}`, `{1}`, … of a translated text. */
export function filled(text: string, ...values: readonly (string | number)[]): string {
  return text.replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)] ?? ''));
}

/** What there is of several texts, one behind the other. */
export function joined(separator: string, ...parts: readonly (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(separator);
}

/** How wide a text is at a font size, in the same unit as the size. */
export type Measure = (text: string, fontSize: number) => number;

/**
 * A text cut to a width. Of names the very end is kept, since that is where Kubernetes names differ (`ends`: the part
 * of what is kept that comes from the end).
 */
export function cut(text: string, width: number, fontSize: number, measure: Measure, ends = 0): string {
  if (measure(text, fontSize) <= width) {
    return text;
  }
  const characters = Array.from(text);
  for (let kept = characters.length - 1; kept > 1; kept -= 1) {
    const tail = Math.floor(kept * ends);
    const short = `${characters.slice(0, kept - tail).join('')}…${tail > 0 ? characters.slice(-tail).join('') : ''}`;
    if (measure(short, fontSize) <= width) {
      return short;
    }
  }
  return '…';
}

/** The room for text on a card, beside its glyph and, where it has one, its severity sign or count. */
export function textRoom(signs: number): number {
  return size.card.width - 32 - 6 - signs * 18;
}

/** The width in a usual interface font, for where none can be asked. */
export function estimate(text: string, fontSize: number): number {
  return Array.from(text).reduce((sum, it) => sum + unitOf(it), 0) * fontSize;
}

function unitOf(character: string): number {
  if (/[ilj.,:;'|!()[\]/ ]/.test(character)) {
    return 0.3;
  }
  if (/[mwMW@%=+<>…→]/.test(character)) {
    return 0.85;
  }
  if (/[A-Z0-9_]/.test(character)) {
    return 0.62;
  }
  // East Asian characters are as wide as they are high.
  return character > '\u2e80' ? 1 : 0.54;
}
