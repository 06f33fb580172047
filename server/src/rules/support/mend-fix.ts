import type { Place } from '../../model/kube-object';
import type { Mend } from '../../syntax/errors/parser-error';
import type { Fix } from '../rule';

/** What puts a text right that is no YAML, as a quick fix; none where nobody knows. */
export function mendFixes(mend: Mend | undefined, place: Place): Fix[] {
  const edits = mend?.edits.map(({ start, end, instead }) => ({ place, span: { start, end }, text: instead })) ?? [];
  return mend ? [{ title: mend.title, edits, ...(mend.preferred ? { preferred: true } : {}) }] : [];
}
