import type { FoldingRange } from 'vscode-languageserver-types';
import type { Snapshot } from '../workspace/snapshot';
import { fileRange } from './position';

/**
 * What can be folded in a file of manifests: its documents, what stands deeper than the line above, and runs of
 * comments. Undefined for other files, so that the editor's own folding holds there.
 */
export function foldingRanges(snapshot: Snapshot, uri: string): FoldingRange[] | undefined {
  const file = snapshot.files.get(uri);
  if (!file || file.documents.length === 0) {
    return undefined;
  }
  const lines = file.text.split(/\r\n|\n|\r/);
  const documents = file.documents.flatMap(it => {
    const { start, end } = fileRange(file, it.span);
    return fold(start.line, lastLine(lines, end.line - (end.character === 0 ? 1 : 0)));
  });
  // A document's own first line may begin a block too; of two folds on a line editors take the first.
  return [...documents, ...blocks(lines), ...comments(lines)];
}

/** Each line that deeper ones follow. A dash does not make its line deeper: `- a` may stand below its key. */
function blocks(lines: readonly string[]): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  const open: { line: number; indent: number }[] = [];
  let last = 0;
  for (const [line, text] of [...lines, '---'].entries()) {
    const indent = text.search(/\S/);
    if (indent < 0) {
      continue;
    }
    const isItem = /^\s*- /.test(text);
    for (let top = open.at(-1); top && ends(top, indent, isItem, lines); top = open.at(-1)) {
      open.pop();
      ranges.push(...fold(top.line, last));
    }
    open.push({ line, indent });
    last = line;
  }
  return ranges.sort((a, b) => a.startLine - b.startLine);
}

function ends(
  top: { line: number; indent: number },
  indent: number,
  isItem: boolean,
  lines: readonly string[],
): boolean {
  const belongs = isItem && top.indent === indent && /^\s*[^\s#-].*:\s*(?:#.*)?$/.test(lines[top.line] ?? '');
  return indent <= top.indent && !belongs;
}

function comments(lines: readonly string[]): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  for (let line = 0; line < lines.length; line++) {
    const start = line;
    while (/^\s*#/.test(lines[line + 1] ?? '') && /^\s*#/.test(lines[start] ?? '')) {
      line++;
    }
    ranges.push(...fold(start, line).map(it => ({ ...it, kind: 'comment' })));
  }
  return ranges;
}

function lastLine(lines: readonly string[], line: number): number {
  let last = line;
  while (last > 0 && (lines[last] ?? '').trim() === '') {
    last--;
  }
  return last;
}

function fold(startLine: number, endLine: number): FoldingRange[] {
  return endLine > startLine ? [{ startLine, endLine }] : [];
}
