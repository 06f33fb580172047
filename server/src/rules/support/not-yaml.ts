import { lineStart } from '../../base/line-start';
import { say } from '../../base/say';
import type { Span } from '../../base/span';
import type { Snapshot } from '../../workspace/snapshot';
import type { SourceDocument } from '../../workspace/source-document';
import { code } from './words';

/** What came into a manifest from elsewhere, or was torn apart in it, and because of which kubectl cannot read it. */
export interface Stray {
  readonly span: Span;
  readonly message: string;
}

/**
 * What breaks a document and has a cause outside it: a marker of a conflict that git left, a fence of Markdown, braces
 * that a formatter took apart, where the first thing stands that is no YAML. Undefined where there is no such thing.
 * `already`: an earlier document of the file has one, so that it has been said.
 */
export function strayIn(document: SourceDocument, snapshot: Snapshot): (Stray & { already: boolean }) | undefined {
  const stray = find(document);
  const documents = stray ? (snapshot.files.get(document.uri)?.documents ?? []) : [];
  return stray && { ...stray, already: documents.find(it => find(it) !== undefined) !== document };
}

function find({ text, problems }: SourceDocument): Stray | undefined {
  const problem = problems.find(it => it.kind === 'syntax');
  for (const { 0: line, index } of problem ? text.matchAll(lines) : []) {
    if (problem && isBeside(text, index, problem.span.start)) {
      const start = index + line.search(/\S/);
      const written = line.trim();
      return { span: { start, end: start + written.length }, message: messageOf(written) };
    }
  }
  return problem && splitBraces(text, problem.span.start);
}

/** Braces of a template (`{{ NAME }}`) with a blank in between: Prettier, for one, takes them for a map in a map. */
function splitBraces(text: string, start: number): Stray | undefined {
  const [written, name] = /^\{\s+\{\s*([^{}]{1,60}?)\s*\}\s+\}/.exec(text.slice(start, start + 100)) ?? [];
  return written === undefined || name === undefined
    ? undefined
    : {
        span: { start, end: start + written.length },
        message: say`a formatter took the braces around ${code(name)} apart, so nothing fills it in any more, and kubectl cannot read this file: write them together again, and all of it in quotes`,
      };
}

/** Whether an offset lies in the line that begins at another one, or in the line before or behind it. */
function isBeside(text: string, line: number, offset: number): boolean {
  const before = lineStart(text, line - 1);
  const own = text.indexOf('\n', line);
  const behind = own < 0 ? -1 : text.indexOf('\n', own + 1);
  return before <= offset && (behind < 0 || offset <= behind);
}

/** Source: git `xdiff/xmerge.c` (markers of seven signs, `|||||||` with the style diff3); CommonMark 0.31, 4.5. */
const lines = /^(?:(?:<{7}|>{7}|\|{7})(?: .*)?|={7}|[ ]*`{3,}[\w+.-]*[ ]*)\r?$/gm;

function messageOf(written: string): string {
  if (written.startsWith('`')) {
    return say`a fence of Markdown (${written}) is no YAML, so kubectl cannot read this file: remove it, and the one that closes it`;
  }
  const markers = ['<<<<<<<', '=======', '>>>>>>>'].map(code).join(', ');
  return say`${code(written.slice(0, 7))} is the marker of a conflict that git left behind, so kubectl cannot read this file: keep one of the two sides and remove the lines ${markers}`;
}
