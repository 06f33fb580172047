import { either } from '../../../base/either';
import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import { since } from '../../../workspace/settings';
import type { ClusterSettings } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { isFragment, nameOf, refused, startOf } from '../check';
import { checkLabelSelector } from '../label-selector';
import { numberAt, textAt } from '../raw';
import { notSupported } from '../text/list';
import { checkGivenWord } from '../word';
import { checkLabelKeys } from './label-keys';

/**
 * Judges `topologySpreadConstraints` of a pod. Source: kubernetes `pkg/apis/core/validation/validation.go`
 * validateTopologySpreadConstraints.
 */
export function* checkSpread(
  object: KubeObject,
  constraints: readonly Reader[],
  cluster: ClusterSettings,
): Generator<Problem> {
  // Of two that say the same the API server refuses the first.
  const kinds = constraints.map(kindOf);
  for (const [index, constraint] of constraints.entries()) {
    if (!constraint.map()) {
      continue;
    }
    yield* checkLabelSelector(object, constraint.at('labelSelector'), cluster);
    yield* checkKey(object, constraint);
    yield* checkSkew(object, constraint);
    yield* checkAction(object, constraint);
    yield* checkDomains(object, constraint);
    for (const key of ['nodeAffinityPolicy', 'nodeTaintsPolicy']) {
      yield* checkGivenWord(object, constraint.at(key), constraint.text(key)?.value, inclusions);
    }
    yield* checkLabelKeys(object, constraint, cluster, since(cluster, 'spreadKeysMerged'));
    const again = kinds.indexOf(kinds[index], index + 1);
    if (kinds[index] !== undefined && again !== -1) {
      yield refused(
        constraint,
        { type: 'Duplicate', detail: '' },
        say`another constraint has the same topologyKey and whenUnsatisfiable; the API server refuses ${nameOf(object)}, so make one of the two`,
        {
          field: `${constraint.field}.{topologyKey, whenUnsatisfiable}`,
          span: constraint.at('topologyKey').span,
          related: [
            {
              place: object.place,
              span: constraints[again]?.at('topologyKey').span ?? constraint.span,
              message: say`the other one`,
            },
          ],
        },
      );
    }
  }
}

/** Undefined where there is no telling. */
function kindOf(constraint: Reader): string | undefined {
  const [key, action] = [textAt(constraint.at('topologyKey')), textAt(constraint.at('whenUnsatisfiable'))];
  return key && action ? `${key} ${action}` : undefined;
}

/** What a patch leaves out stands in what it patches. */
function isLeftOut(object: KubeObject, at: Reader): boolean {
  return !at.exists && isFragment(object);
}

function* checkKey(object: KubeObject, constraint: Reader): Generator<Problem> {
  const key = constraint.at('topologyKey');
  if (textAt(key) === '') {
    yield refused(
      key,
      { type: 'Required', detail: 'can not be empty' },
      say`this constraint does not say by which label it counts nodes; the API server refuses ${nameOf(object)}, so write \`topologyKey\`, as in \`topology.kubernetes.io/zone\``,
      { span: key.key ?? startOf(constraint) },
    );
  }
}

function* checkSkew(object: KubeObject, constraint: Reader): Generator<Problem> {
  const at = constraint.at('maxSkew');
  const skew = numberAt(at);
  if (skew !== undefined && skew <= 0 && !isLeftOut(object, at)) {
    yield refused(
      at,
      { type: 'Invalid', detail: 'must be greater than zero' },
      at.exists
        ? say`maxSkew ${skew} allows no difference at all between nodes; the API server refuses ${nameOf(object)}, so write 1 or more`
        : say`there is no \`${at.name}\`; the API server refuses ${nameOf(object)}, so write it`,
      at.exists ? {} : { span: startOf(constraint) },
    );
  }
}

function* checkAction(object: KubeObject, constraint: Reader): Generator<Problem> {
  const at = constraint.at('whenUnsatisfiable');
  const word = textAt(at);
  if (word === '' && !isLeftOut(object, at)) {
    yield refused(
      at,
      notSupported(actions),
      say`this constraint does not say what happens where it cannot be met; the API server refuses ${nameOf(object)}, so write ${either(actions)} to \`whenUnsatisfiable\``,
      { span: at.key ?? startOf(constraint) },
    );
  } else if (word) {
    yield* checkGivenWord(object, at, word, actions);
  }
}

function* checkDomains(object: KubeObject, constraint: Reader): Generator<Problem> {
  const at = constraint.at('minDomains');
  const least = at.number()?.value;
  const action = textAt(constraint.at('whenUnsatisfiable'));
  if (least !== undefined && least <= 0) {
    yield refused(
      at,
      { type: 'Invalid', detail: 'must be greater than zero' },
      say`minDomains is at least 1, not ${least}; the API server refuses ${nameOf(object)}, so raise it or remove the line`,
    );
  } else if (least !== undefined && action && action !== 'DoNotSchedule') {
    yield refused(
      at,
      { type: 'Invalid', detail: `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${action}` },
      say`minDomains keeps pods from being placed, which ${action} never does; the API server refuses ${nameOf(object)}, so remove the line, or write DoNotSchedule`,
    );
  }
}

const actions: ReadonlySet<string> = new Set(['DoNotSchedule', 'ScheduleAnyway']);
const inclusions: ReadonlySet<string> = new Set(['Honor', 'Ignore']);
