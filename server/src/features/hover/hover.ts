import { say } from '../../base/say';
import { several } from '../../base/several';
import type { Hover, Position } from 'vscode-languageserver-types';
import type { Bundle } from '../../links/bundle';
import { clusterOf } from '../../network/build-cluster';
import type { Snapshot } from '../../workspace/snapshot';
import { applied } from '../applied';
import { code, linkTo, verdict } from '../markdown';
import { definitionOf } from '../navigation/navigation';
import { offsetAt, rangeOf, uriOf } from '../position';
import { spotsAt } from './spot';
import type { SeenSpot } from './spot';
import { topics } from './topics';

/**
 * Explains what the cursor stands on: what it does, who can reach it and what it leads to. The verdict comes first;
 * where the bundles that see a file differ, each answer names its bundles. Null where there is nothing to say.
 */
export function hover(snapshot: Snapshot, uri: string, position: Position): Hover | null {
  const file = snapshot.files.get(uri);
  const at = file ? offsetAt(file, position) : 0;
  const spots = spotsAt(snapshot, uri, at);
  const [spot] = spots;
  const told = answers(snapshot, uri, spots);
  const value = told.size > 0 ? combine(told) : spot && aboutDefinition(snapshot, uri, position);
  return spot && value !== undefined
    ? { contents: { kind: 'markdown', value }, range: rangeOf(snapshot, spot.object.place, spot.span) }
    : null;
}

/** What each bundle that is judged says of what the cursor stands on. */
function answers(snapshot: Snapshot, uri: string, spots: readonly SeenSpot[]): Map<string, Bundle[]> {
  const judged = new Set(applied(snapshot.bundlesOf(uri)));
  const found = new Map<string, Bundle[]>();
  for (const spot of spots) {
    const text = judged.has(spot.bundle) ? answer(snapshot, spot) : undefined;
    if (text !== undefined) {
      found.set(text, [...(found.get(text) ?? []), spot.bundle]);
    }
  }
  return found;
}

/** Of a name that nothing else is told of: what is told where it is defined, else which object defines it. */
function aboutDefinition(snapshot: Snapshot, uri: string, position: Position): string | undefined {
  const defined = definitionOf(snapshot, uri, position);
  if (!defined) {
    return undefined;
  }
  const { place, span } = defined;
  const there = uriOf(place, span);
  const spots = spotsAt(snapshot, there, (span.place ?? place).offset + span.start);
  const told = answers(snapshot, there, spots);
  const [spot] = spots;
  return told.size > 0
    ? combine(told)
    : spot && verdict(`${spot.object.kind} ${code(spot.member.name)}`, [linkTo(snapshot, place, span)]);
}

function answer(snapshot: Snapshot, spot: SeenSpot): string | undefined {
  const context = { snapshot, cluster: clusterOf(spot.bundle, snapshot.settings.cluster), ...spot };
  for (const topic of topics) {
    const text = topic(context);
    if (text !== undefined) {
      return text;
    }
  }
  return undefined;
}

/** Of many bundles the first few speak; the others are counted. */
function combine(answers: ReadonlyMap<string, readonly Bundle[]>): string {
  const all = [...answers];
  const [only] = all;
  if (only && all.length === 1) {
    return only[0];
  }
  const shown = all.slice(0, mostAnswers);
  const room = Math.floor(mostLines / shown.length) - 2;
  const parts = shown.map(([text, bundles]) => {
    const names = bundles.map(it => code(it.id));
    const [sentence = '', ...reasons] = text.split('\n').filter(it => it !== '');
    return say`In ${several(names)}: ${[sentence, '', ...reasons.slice(0, room)].join('\n').trimEnd()}`;
  });
  const rest = all.length - shown.length;
  return [...parts, ...(rest > 0 ? [say`… and otherwise in ${rest} more`] : [])].join('\n\n');
}

const mostAnswers = 3;
const mostLines = 12;
