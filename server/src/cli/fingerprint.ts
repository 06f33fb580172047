import { createHash } from 'node:crypto';
import { uriOf } from '../features/position';
import type { Finding } from '../rules/rule';
import { textOf } from '../rules/support/edits';
import type { Snapshot } from '../workspace/snapshot';
import { objectRef } from './json';

/** A finding and what it is known by from one run to the next. */
export interface Fingerprinted {
  readonly finding: Finding;
  readonly fingerprint: string;
}

/**
 * Gives findings names that last: they follow from the rule, the file, the object, the field and the text that is
 * marked, not from lines, list indexes or words of the message (which count what is around). Equal ones are numbered.
 */
export function fingerprints(snapshot: Snapshot, findings: readonly Finding[]): Fingerprinted[] {
  const seen = new Map<string, number>();
  return findings.map(finding => {
    const { object, rule, field = '', place, span } = finding;
    const { kind, namespace, name } = object ? objectRef(snapshot, object) : { kind: '', namespace: '', name: '' };
    const text = textOf(snapshot, span.place ?? place).slice(span.start, span.end);
    const parts = [
      rule,
      snapshot.path(uriOf(place, span)),
      kind,
      namespace ?? '',
      name,
      field.replace(/\[\d+\]/g, '[]'),
      text.replace(/\s+/g, ' ').trim(),
    ];
    const key = JSON.stringify(parts);
    const number = (seen.get(key) ?? 0) + 1;
    seen.set(key, number);
    const fingerprint = createHash('sha256').update(`${key}#${number}`).digest('hex').slice(0, 16);
    return { finding, fingerprint };
  });
}
