import type { Filler } from './transcript-title';

/** As wide as the lines of a transcript may be, in columns. */
const width = 100;

/** The first line of a transcript, with the files whose text is not saved: by name, or their number where that is too long. */
export function transcriptHeading(l10n: Filler, heading: string, unsaved: readonly string[]): string {
  if (unsaved.length === 0) {
    return heading;
  }
  const named = l10n.t('{0} · unsaved: {1}', heading, unsaved.join(', '));
  return named.length <= width ? named : l10n.t('{0} · unsaved files: {1}', heading, String(unsaved.length));
}
