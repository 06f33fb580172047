import { say } from '../../base/say';
import type { Bundle } from '../../links/bundle';
import type { Place } from '../../model/kube-object';
import { networkOf } from '../../network/network';
import { readChecks } from '../../network/checks/read-checks';
import type { Check, Unreadable } from '../../network/checks/read-checks';
import { namesOf, verify } from '../../network/checks/verify';
import type { Outcome } from '../../network/checks/verify';
import type { Finding, Problem } from '../../rules/rule';
import { isChecksFile } from '../../workspace/checks-file';
import type { Snapshot } from '../../workspace/snapshot';
import { fileFindings } from '../file-findings';
import type { FileProblem } from '../file-findings';
import { bundlesOfCheck } from './checks-bundles';
import { checksRules } from './checks-rules';

/**
 * What is wrong with a checks file: lines that cannot be read, and checks that do not hold in the bundles they are
 * about; with `only`, in that one bundle. Empty for every other file.
 */
export function checksFindings(snapshot: Snapshot, uri: string, only?: Bundle): readonly Finding[] {
  const text = isChecksFile(uri) ? snapshot.files.get(uri)?.text : undefined;
  const place: Place = { uri, offset: 0 };
  const problems = readChecks(text ?? '').flatMap(line =>
    'message' in line ? [unreadable(line)] : complaintsAbout(snapshot, line, place, only),
  );
  return fileFindings(snapshot, uri, checksRules, problems);
}

/** How many checks a file holds; 0 for every other file. */
export function countChecks(snapshot: Snapshot, uri: string): number {
  return isChecksFile(uri) ? readChecks(snapshot.files.get(uri)?.text ?? '').length : 0;
}

interface Complaint extends FileProblem {
  readonly rule: (typeof checksRules)[number]['id'];
}

function unreadable({ span, message }: Unreadable): Complaint {
  return { rule: 'check-line-invalid', span, message };
}

/** The complaints of all bundles a check is about; the same one of several stands once. */
function complaintsAbout(snapshot: Snapshot, check: Check, place: Place, only: Bundle | undefined): Complaint[] {
  const about = bundlesOfCheck(snapshot, place.uri, namesOf(check, snapshot.settings));
  const bundles = about.filter(it => only === undefined || it === only);
  const told = new Map<string, { complaint: Complaint; bundles: string[] }>();
  for (const bundle of bundles) {
    const complaint = complaintOf(check, verify(networkOf(snapshot, bundle), check), place);
    if (complaint) {
      const key = `${complaint.rule} ${complaint.span.start} ${complaint.message}`;
      const known = told.get(key);
      if (known) {
        known.bundles.push(bundle.id);
      } else {
        told.set(key, { complaint, bundles: [bundle.id] });
      }
    }
  }
  // What one bundle would have in its place breaks it in another.
  return [...told.values()].map(it =>
    it.bundles.length === bundles.length ? it.complaint : { ...it.complaint, bundles: it.bundles, fixes: [] },
  );
}

function complaintOf({ span, expected }: Check, outcome: Outcome, place: Place): Complaint | undefined {
  switch (outcome.state) {
    case 'holds':
      return undefined;
    case 'invalid':
      return { rule: 'check-line-invalid', span: outcome.span, message: outcome.message };
    case 'unknown':
      return { rule: 'check-name-not-found', span: outcome.span, message: outcome.message };
    case 'undecided': {
      const { found, reason } = outcome;
      const message = say`expected ${expected.value}, which the manifests do not decide (${found}): ${reason}`;
      return { rule: 'check-undecided', span, message, ...decidedAt(outcome) };
    }
    case 'fails': {
      const { found, reason } = outcome;
      const fix = { title: say`Expect ${found}`, edits: [{ place, span: expected.span, text: found }] };
      const message = say`expected ${expected.value}, found ${found}: ${reason}`;
      return { rule: 'check-failed', span, message, ...decidedAt(outcome), fixes: [fix] };
    }
  }
}

function decidedAt({ hop }: Extract<Outcome, { found: string }>): Pick<Problem, 'related'> {
  const { evidence } = hop ?? {};
  return hop && evidence
    ? { related: [{ place: evidence.span.place ?? evidence.place, span: evidence.span, message: hop.summary }] }
    : {};
}
