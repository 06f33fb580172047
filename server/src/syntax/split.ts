import type { Span } from '../base/span';

/**
 * Cuts a file at its `---` and `...` lines and answers the bounds of each document's text. A line that begins with
 * `---` at column 0 ends a document even inside a scalar (YAML 1.2.2, 9.1.2), so the cut is exact without parsing. What
 * stands behind `--- ` on its line belongs to the next document. Documents are counted as `YAML.parseAllDocuments`
 * does: empty ones between two markers included, comments before the first marker not.
 */
export function split(text: string): Span[] {
  const documents: Span[] = [];
  let start = text.charCodeAt(0) === byteOrderMark ? 1 : 0;
  let opened = false;
  for (const marker of markers(text, start)) {
    if (opened || hasContent(text, start, marker)) {
      documents.push({ start, end: marker });
    }
    opened = text.charCodeAt(marker) === dash;
    start = marker + 3;
  }
  if (opened || documents.length === 0 || hasContent(text, start, text.length)) {
    documents.push({ start, end: text.length });
  }
  return documents;
}

const byteOrderMark = 0xfeff;
const dash = 45;

function* markers(text: string, first: number): Generator<number> {
  if (isMarker(text, first)) {
    yield first;
  }
  let dashes = text.indexOf('\n---', first);
  let dots = text.indexOf('\n...', first);
  while (dashes >= 0 || dots >= 0) {
    const dashesNext = dots < 0 || (dashes >= 0 && dashes < dots);
    const line = 1 + (dashesNext ? dashes : dots);
    if (isMarker(text, line)) {
      yield line;
    }
    if (dashesNext) {
      dashes = text.indexOf('\n---', line);
    } else {
      dots = text.indexOf('\n...', line);
    }
  }
}

function isMarker(text: string, at: number): boolean {
  if (!text.startsWith('---', at) && !text.startsWith('...', at)) {
    return false;
  }
  const next = text.charCodeAt(at + 3);
  return Number.isNaN(next) || next === 10 || next === 13 || next === 32 || next === 9;
}

/** Whether anything but blank lines, comments and `%` directives stands in a stretch of text. */
function hasContent(text: string, start: number, end: number): boolean {
  return /^[ \t]*[^\s#%]/m.test(text.slice(start, end));
}
