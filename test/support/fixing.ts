import type { Fix } from '../../server/src/rules/rule';

/** The files after a fix: its edits applied from the end, so that none moves another. Overlapping edits throw. */
export function applied(fix: Fix, files: Readonly<Record<string, string>>): Record<string, string> {
  const after: Record<string, string> = { ...files };
  const edits = fix.edits
    .map(({ place, span, text }) => ({
      uri: place.uri,
      start: place.offset + span.start,
      end: place.offset + span.end,
      text,
    }))
    .sort((a, b) => b.start - a.start || b.end - a.end);
  const reached = new Map<string, number>();
  for (const { uri, start, end, text } of edits) {
    const before = after[uri] ?? '';
    if (end > (reached.get(uri) ?? before.length)) {
      throw new Error(`the edits of "${fix.title}" overlap in ${uri}`);
    }
    reached.set(uri, start);
    after[uri] = before.slice(0, start) + text + before.slice(end);
  }
  return after;
}
