import { say } from '../../base/say';
import type { KubeObject } from '../../model/kube-object';
import type { Reader } from '../../syntax/reader';
import type { Problem } from '../rule';
import { nameOf, refused } from './check';

/** Numbers that count something: refused below zero. Absent ones and those of another type pass. */
export function* checkCounts(object: KubeObject, counts: readonly Reader[]): Generator<Problem> {
  for (const count of counts) {
    const value = count.number()?.value;
    if (value !== undefined && value < 0) {
      yield refused(
        count,
        { type: 'Invalid', detail: 'must be greater than or equal to 0' },
        say`${count.name} cannot be less than 0; the API server refuses ${nameOf(object)}, so write 0 or more`,
      );
    }
  }
}

/** Judges a number that lies in a range, of 32 bits at most. `said` is the least value as the API server has it. */
export function* inRange(
  object: KubeObject,
  at: Reader,
  least: number,
  most = 2147483647,
  said = least,
): Generator<Problem> {
  const value = at.number()?.value;
  if (value !== undefined && (value < least || value > most)) {
    yield refused(
      at,
      { type: 'Invalid', detail: `must be between ${said} and ${most}, inclusive` },
      say`${value} is not between ${least} and ${most}; the API server refuses ${nameOf(object)}, so choose a number in that range`,
    );
  }
}

/** A share of a whole: `3` or `25%`. Undefined where it is of another type or absent. */
export function shareOf(
  share: Reader,
): { readonly amount: number; readonly percent: boolean; readonly valid: boolean } | undefined {
  const value = share.scalar()?.value;
  if (typeof value === 'number') {
    return { amount: value, percent: false, valid: value >= 0 };
  }
  if (typeof value !== 'string') {
    return undefined;
  }
  const percent = percentage.test(value);
  // What does not parse counts as nothing. Source: intstr.IntValue.
  return {
    amount: percent ? Number(value.slice(0, -1)) : whole.test(value) ? Number(value) : 0,
    percent,
    valid: percent,
  };
}

/** Judges `maxSurge` and `maxUnavailable`, each for itself. */
export function* checkShare(object: KubeObject, share: Reader, upToHundred: boolean): Generator<Problem> {
  const read = shareOf(share);
  const key = share.name;
  if (!read) {
    return;
  }
  if (!read.valid) {
    const text = share.text()?.value;
    yield refused(
      share,
      { type: 'Invalid', detail: text === undefined ? 'must be greater than or equal to 0' : percentRule },
      say`${key} is a number of pods or a percentage, and \`${text === undefined ? read.amount : JSON.stringify(text)}\` is neither; the API server refuses ${nameOf(object)}, so write \`1\` or \`25%\`, for example`,
    );
  }
  if (upToHundred && read.percent && read.amount > 100) {
    yield refused(
      share,
      { type: 'Invalid', detail: 'must not be greater than 100%' },
      say`${key} cannot be more than all pods; the API server refuses ${nameOf(object)}, so write 100% or less`,
    );
  }
}

const percentage = /^[0-9]+%$/;
const whole = /^[-+]?\d+$/;
const percentRule =
  "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')";
