import { either } from '../../../base/either';
import { say } from '../../../base/say';
import type { Reader } from '../../../syntax/reader';
import { gate } from '../../../workspace/settings';
import type { Problem, Rejection } from '../../rule';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { checkCounts, checkShare, shareOf } from '../numbers';
import { textAt } from '../raw';
import { notSupported } from '../text/list';
import { checkWord } from '../word';
import type { RawWorkload } from './raw-workload';

export const workloadStrategyInvalid: Check<RawWorkload> = {
  id: 'workload-strategy-invalid',
  help: 'How pods are replaced: a Deployment takes RollingUpdate or Recreate, a DaemonSet and a StatefulSet RollingUpdate or OnDelete. `maxSurge` and `maxUnavailable` are numbers or percentages; not both may be 0, and of a DaemonSet one has to be.',
  source: 'kubernetes pkg/apis/apps/validation/validation.go',

  *check(workload, { settings }) {
    switch (workload.object.kind) {
      case 'Deployment':
        yield* deployment(workload);
        break;
      case 'DaemonSet':
        yield* daemonSet(workload);
        break;
      case 'StatefulSet':
        yield* statefulSet(workload, gate(settings.cluster, 'MaxUnavailableStatefulSet'));
        break;
    }
  },
};

function* deployment({ object, spec }: RawWorkload): Generator<Problem> {
  const strategy = spec.at('strategy');
  const rolling = strategy.at('rollingUpdate');
  const type = typeOf(strategy);
  if (type === 'Recreate' && rolling.exists) {
    yield refused(
      rolling,
      { type: 'Forbidden', detail: "may not be specified when strategy `type` is 'Recreate'" },
      say`Recreate stops all pods before it starts new ones, so rollingUpdate says nothing; the API server refuses ${nameOf(object)}, so remove it or write RollingUpdate`,
    );
  } else if (type !== undefined && !ofDeployments.has(type)) {
    yield unknown(object, strategy, notSupported(ofDeployments), ofDeployments);
  } else if (type === 'RollingUpdate') {
    const surge = rolling.at('maxSurge');
    const unavailable = rolling.at('maxUnavailable');
    yield* checkShare(object, unavailable, true);
    yield* checkShare(object, surge, false);
    if (shareOf(surge)?.amount === 0 && shareOf(unavailable)?.amount === 0) {
      yield refused(
        unavailable,
        { type: 'Invalid', detail: 'may not be 0 when `maxSurge` is 0' },
        say`with maxSurge and maxUnavailable both 0 no pod could ever be replaced; the API server refuses ${nameOf(object)}, so raise one of the two`,
        { related: [{ place: object.place, span: surge.span, message: say`the other one` }] },
      );
    }
  }
}

function* daemonSet({ object, spec }: RawWorkload): Generator<Problem> {
  const strategy = spec.at('updateStrategy');
  const rolling = strategy.at('rollingUpdate');
  const type = typeOf(strategy);
  if (type !== undefined && !ofDaemonSets.has(type)) {
    yield unknown(object, strategy, notSupported(ofDaemonSets), ofDaemonSets);
  } else if (type === 'RollingUpdate') {
    const surge = rolling.at('maxSurge');
    const unavailable = rolling.at('maxUnavailable');
    yield* checkShare(object, unavailable, true);
    yield* checkShare(object, surge, true);
    // Left out, maxUnavailable is 1 and maxSurge 0.
    const [up, down] = [shareOf(surge)?.amount ?? 0, shareOf(unavailable)?.amount ?? (unavailable.exists ? 0 : 1)];
    if (up !== 0 && down !== 0) {
      yield refused(
        surge,
        { type: 'Invalid', detail: 'may not be set when maxUnavailable is non-zero' },
        say`a DaemonSet starts the new pod of a node before or after it stops the old one, so one of maxSurge and maxUnavailable${unavailable.exists ? '' : say` (1 if left out)`} has to be 0; the API server refuses ${nameOf(object)}, so write 0 for one`,
      );
    } else if (up === 0 && down === 0) {
      yield refused(
        unavailable,
        { type: 'Required', detail: 'cannot be 0 when maxSurge is 0' },
        say`with maxSurge and maxUnavailable both 0 no pod could ever be replaced; the API server refuses ${nameOf(object)}, so raise one of the two`,
      );
    }
  }
}

function* statefulSet({ object, spec }: RawWorkload, hasMaxUnavailable: boolean): Generator<Problem> {
  const strategy = spec.at('updateStrategy');
  const rolling = strategy.at('rollingUpdate');
  const type = typeOf(strategy);
  if (type === 'OnDelete' && rolling.exists) {
    yield refused(
      rolling,
      { type: 'Invalid', detail: "only allowed for updateStrategy 'RollingUpdate'" },
      say`OnDelete replaces pods only when someone deletes them, so rollingUpdate says nothing; the API server refuses ${nameOf(object)}, so remove it or write RollingUpdate`,
    );
  } else if (type !== undefined && !ofDaemonSets.has(type)) {
    yield unknown(object, strategy, { type: 'Invalid', detail: "must be 'RollingUpdate' or 'OnDelete'" }, ofDaemonSets);
  } else if (type === 'RollingUpdate') {
    yield* checkCounts(object, [rolling.at('partition')]);
    const unavailable = rolling.at('maxUnavailable');
    if (hasMaxUnavailable && unavailable.exists) {
      yield* checkShare(object, unavailable, true);
      if (shareOf(unavailable)?.amount === 0) {
        yield refused(
          unavailable,
          { type: 'Invalid', detail: 'cannot be 0' },
          say`with maxUnavailable 0 no pod could ever be replaced; the API server refuses ${nameOf(object)}, so write 1 or more`,
        );
      }
    }
  }
  for (const problem of checkWord(object, spec.at('podManagementPolicy'), managements)) {
    yield { ...problem, rejection: { type: 'Invalid', detail: "must be 'OrderedReady' or 'Parallel'" } };
  }
  const retention = spec.at('persistentVolumeClaimRetentionPolicy');
  yield* checkWord(object, retention.at('whenDeleted'), retentions);
  yield* checkWord(object, retention.at('whenScaled'), retentions);
}

/** RollingUpdate where absent; undefined where it is no text. */
function typeOf(strategy: Reader): string | undefined {
  const type = textAt(strategy.at('type'));
  return type === '' ? 'RollingUpdate' : type;
}

/** The API server reports an unknown type on the strategy as a whole. */
function unknown(
  object: RawWorkload['object'],
  strategy: Reader,
  rejection: Rejection,
  words: ReadonlySet<string>,
): Problem {
  const type = strategy.at('type');
  return refused(
    strategy,
    rejection,
    say`\`${type.text()?.value ?? ''}\` is no strategy of a ${object.kind}; the API server refuses ${nameOf(object)}, so write ${either(words)}`,
    { span: type.span },
  );
}

const ofDeployments: ReadonlySet<string> = new Set(['Recreate', 'RollingUpdate']);
const ofDaemonSets: ReadonlySet<string> = new Set(['RollingUpdate', 'OnDelete']);
const managements: ReadonlySet<string> = new Set(['OrderedReady', 'Parallel']);
const retentions: ReadonlySet<string> = new Set(['Delete', 'Retain']);
