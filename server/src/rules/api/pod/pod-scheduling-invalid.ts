import { either } from '../../../base/either';
import { say } from '../../../base/say';
import type { ClusterSettings } from '../../../workspace/settings';
import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import type { Problem } from '../../rule';
import { nameOf, refused, startOf } from '../check';
import type { Check } from '../check';
import { replaceWith } from '../fixes';
import { checkLabelMap } from '../label-map';
import { checkLabelSelector, checkValues } from '../label-selector';
import { checkKeyOfLabel } from '../qualified-name';
import { textAt } from '../raw';
import { dnsLabel } from '../text/names';
import { nearestWord } from '../text/suggest';
import { checkLabelKeys } from './label-keys';
import { checkNodeFields } from './node-fields';
import { checkSpread } from './pod-spread';
import { checkTolerations } from './pod-tolerations';
import type { RawPod } from './raw-pod';

export const podSchedulingInvalid: Check<RawPod> = {
  id: 'pod-scheduling-invalid',
  keys: ['nodeSelector', 'affinity', 'topologySpreadConstraints', 'tolerations'],
  help: 'What says where a pod may run selects nodes and pods by labels, which are written as labels are: `nodeSelector`, `affinity`, `topologySpreadConstraints`, `tolerations`. Operators are In, NotIn, Exists and DoesNotExist, for nodes also Gt and Lt; a term about pods names the label of nodes that it counts by (`topologyKey`).',
  source: 'kubernetes pkg/apis/core/validation/validation.go validateAffinity, ValidateTolerations and neighbours',

  *check({ object, spec }, { settings }) {
    const { cluster } = settings;
    for (const { key } of spec.map()?.entries ?? []) {
      switch (key.text) {
        case 'nodeSelector':
          yield* checkLabelMap(object, spec.at('nodeSelector'), { cluster, what: 'nodeSelector' });
          break;
        case 'affinity':
          yield* checkAffinity(object, spec.at('affinity'), cluster);
          break;
        case 'topologySpreadConstraints':
          yield* checkSpread(object, spec.items('topologySpreadConstraints'), cluster);
          break;
        case 'tolerations':
          yield* checkTolerations(object, spec.items('tolerations'), cluster);
          break;
      }
    }
  },
};

const required = 'requiredDuringSchedulingIgnoredDuringExecution';
const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';

function* checkAffinity(object: KubeObject, affinity: Reader, cluster: ClusterSettings): Generator<Problem> {
  const nodes = affinity.at('nodeAffinity', required);
  const terms = nodes.at('nodeSelectorTerms');
  if (nodes.map() && terms.items().length === 0 && (!terms.exists || terms.list())) {
    yield refused(
      terms,
      { type: 'Required', detail: 'must have at least one node selector term' },
      say`this affinity selects no node, so no node would do; the API server refuses ${nameOf(object)}, so list \`nodeSelectorTerms\``,
    );
  }
  for (const term of terms.items()) {
    yield* checkNodes(object, term, cluster, true);
  }
  for (const entry of affinity.items('nodeAffinity', preferred)) {
    yield* checkWeight(object, entry.at('weight'));
    yield* checkNodes(object, entry.at('preference'), cluster, false);
  }
  for (const kind of ['podAffinity', 'podAntiAffinity']) {
    for (const term of affinity.items(kind, required)) {
      yield* checkPods(object, term, cluster);
    }
    for (const entry of affinity.items(kind, preferred)) {
      yield* checkWeight(object, entry.at('weight'));
      yield* checkPods(object, entry.at('podAffinityTerm'), cluster);
    }
  }
}

/** `values`: whether those have to be values that labels can have. */
function* checkNodes(object: KubeObject, term: Reader, cluster: ClusterSettings, values: boolean): Generator<Problem> {
  yield* checkNodeFields(object, term.items('matchFields'));
  for (const expression of term.items('matchExpressions')) {
    yield* checkOperator(object, expression);
    yield* checkKeyOfLabel(object, expression.at('key'), expression, cluster);
    yield* checkValues(object, values ? expression.items('values') : [], cluster);
  }
}

function* checkOperator(object: KubeObject, expression: Reader): Generator<Problem> {
  const operator = expression.at('operator');
  const word = textAt(operator);
  const values = expression.at('values');
  const count = values.list()?.items.length ?? 0;
  const readable = !values.exists || values.list() !== undefined;
  if (word === 'In' || word === 'NotIn') {
    if (count === 0 && readable) {
      yield refused(
        values,
        { type: 'Required', detail: "must be specified when `operator` is 'In' or 'NotIn'" },
        say`${word} compares with \`values\`, and there are none; the API server refuses ${nameOf(object)}, so list them, or write Exists or DoesNotExist`,
        values.key ? {} : { span: operator.span },
      );
    }
  } else if (word === 'Exists' || word === 'DoesNotExist') {
    if (count > 0) {
      yield refused(
        values,
        { type: 'Forbidden', detail: "may not be specified when `operator` is 'Exists' or 'DoesNotExist'" },
        say`${word} asks only whether the label is there, whatever its value; the API server refuses ${nameOf(object)}, so remove \`values\`, or write In or NotIn`,
      );
    }
  } else if (word === 'Gt' || word === 'Lt') {
    if (count !== 1 && readable) {
      yield refused(
        values,
        { type: 'Required', detail: "must be specified single value when `operator` is 'Lt' or 'Gt'" },
        say`${word} compares with one number; the API server refuses ${nameOf(object)}, so write one entry in \`values\``,
        values.key ? {} : { span: operator.span },
      );
    }
  } else if (word !== undefined) {
    const meant = word === '' ? undefined : nearestWord(word, operators);
    yield refused(
      operator,
      { type: 'Invalid', detail: 'not a valid selector operator' },
      say`\`${word}\` is no operator; the API server refuses ${nameOf(object)}, so write ${either(operators)}`,
      meant === undefined ? {} : { fixes: [replaceWith(object, operator.span, meant)] },
    );
  }
}

const operators: ReadonlySet<string> = new Set(['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt']);

function* checkPods(object: KubeObject, term: Reader, cluster: ClusterSettings): Generator<Problem> {
  yield* checkLabelSelector(object, term.at('labelSelector'), cluster);
  yield* checkLabelSelector(object, term.at('namespaceSelector'), cluster);
  for (const item of term.items('namespaces')) {
    const text = textAt(item);
    const [complaint] = text === undefined ? [] : dnsLabel(text, cluster);
    if (complaint !== undefined) {
      // The API server does not say which of them.
      yield refused(
        item,
        { type: 'Invalid', detail: complaint },
        say`\`${text ?? ''}\` cannot be a namespace; the API server refuses ${nameOf(object)}, so correct the name`,
        { field: `${term.field}.namespace` },
      );
    }
  }
  yield* checkLabelKeys(object, term, cluster);
  if (term.map()) {
    yield* checkTopologyKey(object, term, cluster);
  }
}

function* checkTopologyKey(object: KubeObject, term: Reader, cluster: ClusterSettings): Generator<Problem> {
  const at = term.at('topologyKey');
  const text = textAt(at);
  if (text === '') {
    yield refused(
      at,
      { type: 'Required', detail: 'can not be empty' },
      say`this term does not say by which label it counts nodes; the API server refuses ${nameOf(object)}, so write \`topologyKey\`, as in \`kubernetes.io/hostname\``,
      { span: at.key ?? startOf(term) },
    );
  }
  yield* checkKeyOfLabel(object, at, term, cluster);
}

function* checkWeight(object: KubeObject, at: Reader): Generator<Problem> {
  const weight = at.number()?.value;
  if (weight !== undefined && (weight < 1 || weight > 100)) {
    yield refused(
      at,
      { type: 'Invalid', detail: 'must be in the range 1-100' },
      say`a preference weighs 1 to 100, not ${weight}; the API server refuses ${nameOf(object)}, so choose a number in that range`,
    );
  }
}
