import { say } from '../../../base/say';
import type { Reader } from '../../../syntax/reader';
import type { ClusterSettings } from '../../../workspace/settings';
import { gate } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { nameOf, refused, startOf } from '../check';
import { checkCounts } from '../numbers';
import { checkLength } from '../too-many';
import { completionsOf } from './completions';
import type { RawJob } from './raw-job';

/**
 * Judges `successPolicy` of a Job. Source: kubernetes `pkg/apis/batch/validation/validation.go` validateSuccessPolicy,
 * validateSuccessPolicyRule, validateIndexesFormat.
 */
export function* checkSuccessPolicy(job: RawJob, cluster: ClusterSettings): Generator<Problem> {
  const { object, spec } = job;
  const policy = spec.at('successPolicy');
  if (!policy.map() || !gate(cluster, 'JobSuccessPolicy')) {
    return;
  }
  if (spec.text('completionMode')?.value !== 'Indexed') {
    yield refused(
      policy,
      { type: 'Invalid', detail: 'requires indexed completion mode' },
      say`successPolicy counts indexes, and only Indexed Jobs have them; the API server refuses ${nameOf(object)}, so remove it, or write \`completionMode: Indexed\``,
      { span: policy.keySpan },
    );
    return;
  }
  const list = policy.at('rules');
  const rules = list.items();
  if (rules.length === 0 && (!list.exists || list.list())) {
    yield refused(
      list,
      { type: 'Required', detail: 'at least one rules must be specified when the successPolicy is specified' },
      say`successPolicy has no rule, so nothing would make the Job a success; the API server refuses ${nameOf(object)}, so list \`rules\``,
      { span: list.key ?? policy.keySpan },
    );
  }
  yield* checkLength(object, list, 20);
  const completions = completionsOf(job).count;
  for (const rule of rules) {
    if (rule.map() && completions !== undefined) {
      yield* checkRule(object, rule, completions);
    }
  }
}

function* checkRule(object: RawJob['object'], rule: Reader, completions: number): Generator<Problem> {
  const [indexes, count] = [rule.at('succeededIndexes'), rule.at('succeededCount')];
  if (!indexes.exists && !count.exists) {
    yield refused(
      rule,
      { type: 'Required', detail: 'at least one of succeededCount or succeededIndexes must be specified' },
      say`this rule says neither how many indexes have to succeed nor which; the API server refuses ${nameOf(object)}, so write \`succeededCount\` or \`succeededIndexes\``,
      { span: startOf(rule) },
    );
  }
  const text = indexes.text()?.value;
  const total = text === undefined ? undefined : countIndexes(text, completions);
  if (typeof total === 'string') {
    yield refused(
      indexes,
      { type: 'Invalid', detail: `error parsing succeededIndexes: ${total}` },
      say`these are no indexes of this Job: ${total}; the API server refuses ${nameOf(object)}, so list numbers below ${completions} in ascending order, as in \`0,2-4\``,
    );
  }
  if (text !== undefined && text.length > 65536) {
    yield refused(
      indexes,
      { type: 'TooLong', detail: 'may not be more than 65536 bytes' },
      say`the list of indexes is longer than 65536 characters; the API server refuses ${nameOf(object)}, so shorten it`,
    );
  }
  yield* checkCounts(object, [count]);
  const wanted = count.number()?.value;
  const most = Math.min(completions, total === undefined ? completions : typeof total === 'string' ? 0 : total);
  if (wanted !== undefined && wanted > most) {
    const own = wanted > completions;
    yield refused(
      count,
      {
        type: 'Invalid',
        detail: own
          ? `must be less than or equal to ${completions} (the number of specified completions)`
          : `must be less than or equal to ${most} (the number of indexes in the specified succeededIndexes field)`,
      },
      say`succeededCount ${wanted} is never reached, since there are ${own ? completions : most} indexes; the API server refuses ${nameOf(object)}, so write less`,
    );
  }
}

/** How many indexes `0,2-4` lists, or what the API server says where it cannot be read. */
function countIndexes(text: string, completions: number): number | string {
  let last: number | undefined;
  let total = 0;
  for (const interval of text === '' ? [] : text.split(',')) {
    const limits = interval.split('-');
    if (limits.length > 2) {
      return `the fragment ${JSON.stringify(interval)} violates the requirement that an index interval can have at most two parts separated by '-'`;
    }
    const numbers = limits.map(it => (/^[-+]?\d+$/.test(it) ? Number(it) : it));
    const [from, to = from] = numbers;
    for (const it of numbers) {
      if (typeof it === 'string') {
        return `cannot convert string to integer for index: ${JSON.stringify(it)}`;
      }
      if (it >= completions) {
        return `too large index: "${it}"`;
      }
    }
    if (typeof from !== 'number' || typeof to !== 'number' || (limits.length > 1 && from >= to)) {
      return `non-increasing order, previous: ${from ?? ''}, current: ${to ?? ''}`;
    }
    if (last !== undefined && last >= from) {
      return `non-increasing order, previous: ${last}, current: ${from}`;
    }
    total += to - from + 1;
    last = to;
  }
  return total;
}
