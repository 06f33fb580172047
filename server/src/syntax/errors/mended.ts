import { isMap, isPair, isScalar, isSeq } from 'yaml';
import { parse } from './parse';
import type { Parsed } from './parse';
import type { Mend, TextEdit } from './parser-error';

/**
 * A mend with which a text can be read, all of it or further than before; undefined where it cannot, and where it can be
 * mended in several ways that differ in what they mean. Longer texts are not tried.
 */
export function proven(mend: Mend, text: string): Mend | undefined {
  if (text.length > longest) {
    return undefined;
  }
  if (!mend.others) {
    return readsFurther(mend.edits, text) ? mend : undefined;
  }
  const readings = [mend.edits, ...mend.others]
    .map(edits => ({ edits, after: parse(applied(edits, text)) }))
    .filter(it => it.after.errors.length === 0);
  const [first] = readings;
  const meanings = new Set(readings.map(it => meaning(it.after)));
  return first && meanings.size === 1 ? { ...mend, edits: first.edits } : undefined;
}

const longest = 100_000;

function readsFurther(edits: readonly TextEdit[], text: string): boolean {
  const after = applied(edits, text);
  const [next] = parse(after).errors;
  const rest = text.length - (edits.at(-1)?.end ?? 0);
  return next === undefined || next.pos[0] > after.length - rest;
}

function applied(edits: readonly TextEdit[], text: string): string {
  return edits.reduceRight(
    (after, { start, end, instead }) => after.slice(0, start) + instead + after.slice(end),
    text,
  );
}

/** What a text says, whatever it looks like. */
function meaning({ document }: Parsed): string {
  return JSON.stringify(shape(document.contents));
}

function shape(node: unknown): unknown {
  if (isMap(node) || isSeq(node)) {
    return [isMap(node) ? 'map' : 'list', ...node.items.map(shape)];
  }
  if (isPair(node)) {
    return [shape(node.key), shape(node.value)];
  }
  return isScalar(node) ? String(node.value) : undefined;
}
