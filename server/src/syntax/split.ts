import type { Span } from '../base/span';

/**
 * Cuts a file at its `---` and `...` lines and answers the bounds of each document's text. A line that begins with
 * `---` at column 0 ends a document even inside a scalar (YAML 1.2.2, 9.1.2), so the cut is exact without parsing. What
 * stands behind `--- ` on its line belongs to the next document. Documents are counted as `YAML.parseAllDocuments`
 * does: empty ones between two markers included, comments before the first marker not. Only a file that begins with
 * `{` is a stream of JSON to kubectl: there each value is a document, without a marker in between.
 *
 * Source of the last: apimachinery pkg/util/yaml `GuessJSONStream`, and `encoding/json` Decoder.
 */
export function split(text: string): Span[] {
  const documents = splitAtMarkers(text);
  return jsonStream.test(text) && valuesSideBySide.test(text)
    ? documents.flatMap(it => splitBetweenValues(text, it))
    : documents;
}

const jsonStream = /^\ufeff?\s*\{\s*"/;

/** In a list there is a comma in between. */
const valuesSideBySide = /\}\s*\{/;

/** Cuts where an object of JSON is followed by the next, as far as brackets and strings are well formed. */
function splitBetweenValues(text: string, { start, end }: Span): Span[] {
  const documents: Span[] = [];
  let depth = 0;
  let from = start;
  let closed = false;
  for (const { 0: token, index } of text.slice(start, end).matchAll(jsonTokens)) {
    if (token === '{' || token === '[') {
      if (closed && token === '{') {
        documents.push({ start: from, end: start + index });
        from = start + index;
      }
      depth++;
    } else if (token === '}' || token === ']') {
      depth--;
    }
    closed = depth === 0;
  }
  return [...documents, { start: from, end }];
}

const jsonTokens = /"(?:[^"\\\n]|\\.)*"|[{}[\]]/g;

function splitAtMarkers(text: string): Span[] {
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
