import type { Fix } from './rule';

/**
 * A fix as editors show and apply it: they show titles as they are, so the marks around names in messages are left out;
 * and each edit is made where its text is written.
 */
export function placedFix(fix: Fix): Fix {
  return {
    ...fix,
    title: fix.title.replaceAll('`', ''),
    edits: fix.edits.map(it => ({ ...it, place: it.span.place ?? it.place })),
  };
}
