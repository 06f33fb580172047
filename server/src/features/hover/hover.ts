import { say } from '../../base/say';
import { several } from '../../base/several';
import type { Hover, Position } from 'vscode-languageserver-types';
import type { Bundle } from '../../links/bundle';
import { clusterOf } from '../../network/build-cluster';
import type { Snapshot } from '../../workspace/snapshot';
import { applied } from '../applied';
import { code } from '../markdown';
import { offsetAt, rangeOf } from '../position';
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
  const judged = new Set(applied(snapshot.bundlesOf(uri)));
  const answers = new Map<string, Bundle[]>();
  for (const spot of spots) {
    const text = judged.has(spot.bundle) ? answer(snapshot, spot) : undefined;
    if (text !== undefined) {
      answers.set(text, [...(answers.get(text) ?? []), spot.bundle]);
    }
  }
  const [spot] = spots;
  return answers.size === 0 || !spot
    ? null
    : {
        contents: { kind: 'markdown', value: combine(answers) },
        range: rangeOf(snapshot, spot.object.place, spot.span),
      };
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
