/**
 * How many columns a text takes where all letters are as wide or twice as wide: Hangul, Kana, Chinese characters and full
 * forms are twice as wide. Source: Unicode Standard Annex #11, East Asian Width (W and F).
 */
export function columns(text: string): number {
  return text.length + (text.match(wide)?.length ?? 0);
}

/** A text with spaces behind it up to so many columns; a wider one as it is. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columns(text)));
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60\uffe0-\uffe6]/g;
