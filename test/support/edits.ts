import type { TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';

/** The texts of some files after an edit, by URI. Overlapping edits throw. */
export function edited(edit: WorkspaceEdit, texts: Readonly<Record<string, string>>): Record<string, string> {
  const after = { ...texts };
  for (const [uri, edits] of editsOf(edit)) {
    after[uri] = editedText(edits, after[uri] ?? '');
  }
  return after;
}

/** One text after some edits of it. */
export function editedText(edits: readonly TextEdit[], text: string): string {
  const starts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map(it => it.index + it[0].length)];
  const at = ({ line, character }: TextEdit['range']['start']) => (starts[line] ?? text.length) + character;
  const sorted = edits
    .map(it => ({ start: at(it.range.start), end: at(it.range.end), newText: it.newText }))
    .sort((a, b) => b.start - a.start || b.end - a.end);
  let after = text;
  let reached = text.length;
  for (const { start, end, newText } of sorted) {
    if (end > reached) {
      throw new Error(`edits overlap at ${start}`);
    }
    reached = start;
    after = after.slice(0, start) + newText + after.slice(end);
  }
  return after;
}

/** What an edit changes, file by file, in either of its two forms. */
export function editsOf({ changes, documentChanges }: WorkspaceEdit): [uri: string, edits: TextEdit[]][] {
  return [
    ...Object.entries(changes ?? {}),
    ...(documentChanges ?? [])
      .filter((it): it is TextDocumentEdit => 'textDocument' in it)
      .map(it => [it.textDocument.uri, it.edits as TextEdit[]] as [string, TextEdit[]]),
  ];
}

/** The lines that differ between two texts of as many lines: `12 app: shop`. */
export function changedLines(before: string, after: string): string[] {
  const old = before.split('\n');
  return after.split('\n').flatMap((line, index) => (line === old[index] ? [] : [`${index + 1} ${line.trim()}`]));
}
