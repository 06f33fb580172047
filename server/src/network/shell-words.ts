/**
 * Splits a command line into words as a POSIX shell does: quotes, backslashes, a backslash at the end of a line. Stops
 * at a pipe, redirection or `;` outside quotes: what follows is another command's. An open quote ends with the text.
 */
export function shellWords(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let at = 0; at < line.length; at++) {
    const char = line[at] ?? '';
    const next = line[at + 1];
    if (quote === "'") {
      quote = char === "'" ? '' : quote;
      word = char === "'" ? word : `${word ?? ''}${char}`;
    } else if (char === '\\' && next !== undefined && (quote === '' || '"\\$`\n'.includes(next))) {
      word = next === '\n' ? word : `${word ?? ''}${next}`;
      at++;
    } else if (char === '"') {
      quote = quote === '' ? '"' : '';
      word ??= '';
    } else if (quote === '"') {
      word = `${word ?? ''}${char}`;
    } else if (char === "'") {
      quote = "'";
      word ??= '';
    } else if (/\s/.test(char)) {
      if (word !== undefined) {
        words.push(word);
      }
      word = undefined;
    } else if ('|;<>'.includes(char) || (char === '&' && word === undefined) || line.startsWith('&&', at)) {
      break;
    } else {
      word = `${word ?? ''}${char}`;
    }
  }
  return word === undefined ? words : [...words, word];
}

/** Writes words as one line that a shell reads back the same. */
export function shellLine(words: readonly string[]): string {
  return words.map(it => (/^[\w@%+=:,./~-]+$/.test(it) ? it : `'${it.replaceAll("'", "'\\''")}'`)).join(' ');
}
