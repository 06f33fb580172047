import type { TextEdit } from 'vscode-languageserver-types';
import type { KubeObject } from '../../model/kube-object';
import type { Simulation } from '../../network/simulation';
import type { Fix, Severity } from '../../rules/rule';
import type { Snapshot } from '../../workspace/snapshot';
import { changesOf } from '../changes';
import { findings } from '../findings';
import { sourceKey } from '../topology/source-key';

/** A quick fix as an editor can carry it out. */
export interface ShownFix {
  readonly title: string;
  readonly changes: Readonly<Record<string, readonly TextEdit[]>>;
}

const most = 3;

/**
 * What may put right what a request failed at: the quick fixes of findings about the objects on its way, the one where it
 * ended first, graver findings before others. Empty where the request succeeded, or no finding tells what to do.
 */
export function fixesOf(snapshot: Snapshot, { hops, verdict, exitCode }: Simulation): ShownFix[] {
  if (verdict === 'invalid' || verdict === 'cannot-tell' || (verdict === 'delivered' && exitCode === 0)) {
    return [];
  }
  const failed = hops.findIndex(it => it.outcome !== 'ok');
  const objects = hops
    .slice(0, failed < 0 ? undefined : failed + 1)
    .flatMap(it => it.object ?? [])
    .reverse();
  const shown = new Map<string, Fix>();
  for (const object of new Set(objects)) {
    for (const fix of fixesAbout(snapshot, object)) {
      shown.set(fix.title, shown.get(fix.title) ?? fix);
    }
  }
  return [...shown.values()].slice(0, most).map(({ title, edits }) => ({ title, changes: changesOf(snapshot, edits) }));
}

function fixesAbout(snapshot: Snapshot, object: KubeObject): Fix[] {
  const key = sourceKey(object);
  return findings(snapshot, object.place.uri)
    .filter(it => it.object && sourceKey(it.object) === key && it.fixes?.length)
    .sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
    .flatMap(({ fixes = [] }) => fixes.find(it => it.preferred) ?? fixes[0] ?? []);
}

const order: readonly Severity[] = ['error', 'warning', 'information', 'hint'];
