/** The characters that the plain part of YAML turns on, by code. */
export const newline = 10;
export const space = 32;
export const quote = 34;
export const hash = 35;
export const apostrophe = 39;
export const comma = 44;
export const dash = 45;
export const colon = 58;
export const question = 63;
export const openBracket = 91;
export const closeBracket = 93;
export const bar = 124;
export const openBrace = 123;
export const closeBrace = 125;

/** Whether a character cannot begin a plain scalar: one of `!"#%&'*,>@[]\`{|}`. */
export function isIndicator(code: number): boolean {
  return indicators.includes(code);
}

const indicators: readonly number[] = [33, 34, 35, 37, 38, 39, 42, 44, 62, 64, 91, 93, 96, 123, 124, 125];

/** Whether a character means nothing anywhere: a letter, a digit or a slash. */
export function isPlain(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    code === 47 ||
    code === 92
  );
}

/** Whether a character ends a word: a space, a line break, or the end of the text. */
export function isBlank(code: number): boolean {
  return code === space || code === newline || Number.isNaN(code);
}
