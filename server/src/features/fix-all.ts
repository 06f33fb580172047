import type { Edit, Finding } from '../rules/rule';

/** The fixes of several findings as one: what is most likely meant for each, as far as none touches another. */
export interface JointFix {
  readonly count: number;
  readonly edits: readonly Edit[];
}

/**
 * Joins the preferred fixes of findings that change nothing but one file. A fix that touches text which one before it
 * changes waits for the next time.
 */
export function jointFix(findings: readonly Finding[], uri: string): JointFix {
  const taken: Edit[] = [];
  let count = 0;
  for (const finding of findings) {
    const edits = finding.fixes?.find(it => it.preferred)?.edits ?? [];
    const fresh = edits.filter(it => !taken.some(of => isSame(it, of)));
    const here = edits.length > 0 && edits.every(it => it.place.uri === uri && it.span.place === undefined);
    if (here && !fresh.some(it => taken.some(of => touches(it, of)))) {
      taken.push(...fresh);
      count++;
    }
  }
  return { count, edits: taken };
}

/** One edit may put several findings right. */
function isSame(a: Edit, b: Edit): boolean {
  return from(a) === from(b) && to(a) === to(b) && a.text === b.text;
}

function touches(a: Edit, b: Edit): boolean {
  return from(a) <= to(b) && from(b) <= to(a);
}

function from({ place, span }: Edit): number {
  return place.offset + span.start;
}

function to({ place, span }: Edit): number {
  return place.offset + span.end;
}
