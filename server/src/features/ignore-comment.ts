import { lineStart } from '../base/line-start';
import { ignoreEntry } from './ignore-entry';
import { isElsewhere, textOf } from '../rules/support/edits';
import type { Edit, Finding } from '../rules/rule';
import { valueOf } from '../syntax/node';
import { readDocument } from '../syntax/read-document';
import type { Snapshot } from '../workspace/snapshot';

/** The comment that `rules/ignore.ts` reads. */
const mark = '# podpath.dev/ignore: ';

/**
 * The edit that makes one line ignore a rule: a comment above it, or one more entry of the comment that is there, with
 * room for the reason. Undefined where there is no room for a comment: in JSON, inside a text of several lines, and
 * where another document wrote the line.
 */
export function ignoreComment(snapshot: Snapshot, { place, span, rule }: Finding): Edit | undefined {
  const text = textOf(snapshot, place);
  if (isElsewhere(span) || place.uri.endsWith('.json')) {
    return undefined;
  }
  const start = lineStart(text, span.start);
  const line = lineAt(text, start);
  const above = start === 0 ? '' : lineAt(text, lineStart(text, start - 1));
  const edit = line.includes(mark)
    ? extended(start + line.trimEnd().length)
    : above.trimStart().startsWith(mark)
      ? extended(start - breakOf(text).length - (above.length - above.trimEnd().length))
      : inserted(start, /^[ ]*/.exec(line)?.[0] ?? '');
  return changesNothing(text, edit) ? edit : undefined;

  function extended(at: number): Edit {
    return { place, span: { start: at, end: at }, text: `; ${ignoreEntry(rule)}` };
  }

  function inserted(at: number, indent: string): Edit {
    return { place, span: { start: at, end: at }, text: `${indent}${mark}${ignoreEntry(rule)}${breakOf(text)}` };
  }
}

/** Whether a document says the same with the edit: in a block text, a comment would become part of it. */
function changesNothing(text: string, { span, text: added }: Edit): boolean {
  const after = text.slice(0, span.start) + added + text.slice(span.end);
  const before = readDocument(text);
  const now = readDocument(after);
  return (
    now.problems.length === before.problems.length &&
    JSON.stringify(valueOf(now.root)) === JSON.stringify(valueOf(before.root))
  );
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? text.length : end).replace(/\r$/, '');
}

function breakOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
