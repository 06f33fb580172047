/** Anything that translates and fills in: `vscode.l10n`. */
export interface Filler {
  t(message: string, ...values: string[]): string;
}

/**
 * The title of a transcript's tab, `curl cart:8080∕items ← deploy∕web`: where the request goes and where it starts, and
 * what is assumed. A tab shows what follows the last slash of the path, hence the division slashes.
 */
export function transcriptTitle(
  l10n: Filler,
  command: string,
  from: string | undefined,
  assume: readonly string[] = [],
): string {
  const url = urlOf(command).replace(/^https?:\/\//, '');
  const call = from === undefined ? `curl ${url}` : `curl ${url} ← ${from}`;
  const title = assume.length > 0 ? l10n.t('{0} if {1}', call, assume.join(' ')) : call;
  return shorten(title, 80).replaceAll('/', '∕');
}

/** The last word that does not belong to an option; a command's URL stands there in all but contrived cases. */
function urlOf(command: string): string {
  const words = command.trim().split(/\s+/).map(unquoted);
  return words.find(word => /^https?:\/\//.test(word)) ?? words.at(-1) ?? '';
}

function unquoted(word: string): string {
  return word.replace(/^(['"])(.*)\1$/, '$2');
}

function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
