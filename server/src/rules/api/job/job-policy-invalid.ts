import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import type { ClusterSettings } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { nameOf, refused, startOf } from '../check';
import type { Check } from '../check';
import { numberAt, textAt } from '../raw';
import { quoted } from '../text/list';
import { checkLength } from '../too-many';
import { checkQualifiedName } from '../qualified-name';
import { checkGiven, checkWord, twice } from '../word';
import { checkSuccessPolicy } from './job-success-policy';
import type { RawJob } from './raw-job';

export const jobPolicyInvalid: Check<RawJob> = {
  id: 'job-policy-invalid',
  keys: ['podFailurePolicy', 'successPolicy'],
  help: 'What a Job makes of pods that fail or succeed is said in rules. One of `podFailurePolicy` has an `action` (Count, FailIndex, FailJob, Ignore) and either `onExitCodes` or `onPodConditions`; exit codes are listed from small to large, each once. `successPolicy` is for Indexed Jobs: how many indexes, or which, make it a success.',
  source: 'kubernetes pkg/apis/batch/validation/validation.go validatePodFailurePolicy, validateSuccessPolicy',

  *check(job, { settings }) {
    const { object, spec } = job;
    const failure = spec.at('podFailurePolicy');
    if (failure.map()) {
      yield* checkLength(object, failure.at('rules'), 20);
      for (const rule of failure.items('rules')) {
        yield* checkRule(job, rule, settings.cluster);
      }
    }
    yield* checkSuccessPolicy(job, settings.cluster);
  },
};

function* checkRule(job: RawJob, rule: Reader, cluster: ClusterSettings): Generator<Problem> {
  const { object, spec } = job;
  if (!rule.map()) {
    return;
  }
  const action = rule.at('action');
  yield* checkGiven(object, action, rule, `valid values: ${listed(actions)}`);
  if (textAt(action) === 'FailIndex' && !spec.at('backoffLimitPerIndex').exists) {
    yield refused(
      action,
      { type: 'Invalid', detail: 'requires the backoffLimitPerIndex to be set' },
      say`FailIndex gives up an index, which only Jobs with \`backoffLimitPerIndex\` do; the API server refuses ${nameOf(object)}, so add it, or write FailJob`,
    );
  }
  yield* checkWord(object, action, actions);
  const codes = rule.at('onExitCodes');
  const conditions = rule.items('onPodConditions');
  if (codes.exists === conditions.length > 0) {
    const both = codes.exists;
    yield refused(
      rule,
      {
        type: 'Invalid',
        detail: both
          ? 'specifying both OnExitCodes and OnPodConditions is not supported'
          : 'specifying one of OnExitCodes and OnPodConditions is required',
      },
      both
        ? say`a rule is about exit codes or about conditions of pods, and here stand both; the API server refuses ${nameOf(object)}, so make them two rules`
        : say`this rule does not say which failures it is about; the API server refuses ${nameOf(object)}, so write \`onExitCodes\` or \`onPodConditions\``,
      { span: both ? codes.keySpan : startOf(rule) },
    );
  }
  yield* checkCodes(job, codes);
  yield* checkLength(object, rule.at('onPodConditions'), 20);
  for (const condition of conditions) {
    yield* checkCondition(object, condition, cluster);
  }
}

function* checkCodes(job: RawJob, codes: Reader): Generator<Problem> {
  const { object } = job;
  if (!codes.map()) {
    return;
  }
  const operator = codes.at('operator');
  yield* checkGiven(object, operator, codes, `valid values: ${listed(operators)}`);
  yield* checkWord(object, operator, operators);
  yield* checkContainer(job, codes.at('containerName'));
  const list = codes.at('values');
  const values = list.items();
  if (values.length === 0 && (!list.exists || list.list())) {
    yield refused(
      list,
      { type: 'Invalid', detail: 'at least one value is required' },
      say`there is no exit code to compare with; the API server refuses ${nameOf(object)}, so list them in \`values\``,
      { span: list.key ?? codes.keySpan },
    );
  }
  yield* checkLength(object, list, 255);
  yield* checkValues(object, list, values, textAt(operator) === 'In');
}

/** In ascending order, each once; 0 is no failure. */
function* checkValues(
  object: KubeObject,
  list: Reader,
  values: readonly Reader[],
  within: boolean,
): Generator<Problem> {
  const seen = new Set<number>();
  let unordered: Reader | undefined;
  let last: number | undefined;
  for (const item of values) {
    const value = numberAt(item);
    if (value === undefined) {
      return;
    }
    if (within && value === 0) {
      yield refused(
        item,
        { type: 'Invalid', detail: 'must not be 0 for the In operator' },
        say`exit code 0 is no failure; the API server refuses ${nameOf(object)}, so remove it`,
      );
    }
    if (seen.has(value)) {
      yield twice(object, item);
    }
    unordered ??= last !== undefined && last > value ? item : undefined;
    seen.add(value);
    last = value;
  }
  if (unordered) {
    yield refused(
      list,
      { type: 'Invalid', detail: 'must be ordered' },
      say`exit codes are listed from small to large; the API server refuses ${nameOf(object)}, so order them`,
      { span: unordered.span },
    );
  }
}

function* checkContainer({ object, template }: RawJob, at: Reader): Generator<Problem> {
  const name = at.text()?.value;
  const names = ['containers', 'initContainers'].flatMap(it => template.items('spec', it).map(one => one.at('name')));
  if (name !== undefined && !names.some(it => textAt(it) === name)) {
    yield refused(
      at,
      { type: 'Invalid', detail: 'must be one of the container or initContainer names in the pod template' },
      say`no container of the template is named \`${name}\`; the API server refuses ${nameOf(object)}, so correct the name`,
    );
  }
}

function* checkCondition(object: KubeObject, condition: Reader, cluster: ClusterSettings): Generator<Problem> {
  if (!condition.map()) {
    return;
  }
  yield* checkQualifiedName(object, condition.at('type'), condition, cluster);
  // Left out, it is filled in with True.
  yield* checkWord(object, condition.at('status'), statuses);
}

/** `["A" "B"]`, as Go prints a list. */
function listed(words: ReadonlySet<string>): string {
  return `[${quoted(words).replaceAll(',', '')}]`;
}

const actions: ReadonlySet<string> = new Set(['Count', 'FailIndex', 'FailJob', 'Ignore']);
const operators: ReadonlySet<string> = new Set(['In', 'NotIn']);
const statuses: ReadonlySet<string> = new Set(['False', 'True', 'Unknown']);
