import type { Finding } from './rule';

/**
 * Which findings of a document, or of a whole file (then its offset is 0), its author has answered. Either the object's annotation
 *
 *     podpath.dev/ignore: "rule-id, other-rule: the reason"
 *
 * or the same as a comment, at the end of the line it is about or on the line above. `*` stands for every rule; several
 * entries are divided by semicolons or new lines. The reason may be left out.
 */
export function ignoredBy({ text, offset }: Written): (finding: Finding) => boolean {
  if (!text.includes(mark)) {
    return nothing;
  }
  const comments = commentsOf(text);
  return ({ rule, object, place, span }) => {
    const start = place.offset - offset + span.start;
    const annotation = object?.annotations.find(it => it.key.value === mark)?.value.value;
    return (
      names(annotation ?? '', rule) || comments.some(it => it.from <= start && start < it.to && names(it.text, rule))
    );
  };
}

/** A text, and where it begins in its file. */
interface Written {
  readonly text: string;
  readonly offset: number;
}

const mark = 'podpath.dev/ignore';

interface Comment {
  readonly text: string;
  /** The stretch of text it speaks of. */
  readonly from: number;
  readonly to: number;
}

/** A comment speaks of its own line; one that stands alone, of the next line. */
function commentsOf(text: string): Comment[] {
  return [...text.matchAll(/^(.*?)#[ ]*podpath\.dev\/ignore:[ ]*(.*)$/gm)].map(
    ({ index, 0: line, 1: before, 2: entries }) => {
      const end = lineEnd(text, index + line.length);
      return (before ?? '').trim() === ''
        ? { text: entries ?? '', from: end, to: lineEnd(text, end) }
        : { text: entries ?? '', from: index, to: end };
    },
  );
}

/** Where the line that holds an offset ends, its line break included. */
function lineEnd(text: string, offset: number): number {
  const found = text.indexOf('\n', offset);
  return found < 0 ? text.length : found + 1;
}

function names(entries: string, rule: string): boolean {
  return entries.split(/[;\n]/).some(entry => {
    const [ids = ''] = entry.split(':');
    return ids.split(',').some(it => it.trim() === rule || it.trim() === '*');
  });
}

function nothing(): boolean {
  return false;
}
