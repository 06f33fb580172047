import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import type { Problem } from '../../rule';
import { nameOf, refused, startOf } from '../check';
import { textAt } from '../raw';
import { checkLength } from '../too-many';
import { checkGivenWord } from '../word';

/**
 * Judges `restartPolicyRules` of a container: what to do by its exit code, where its own `restartPolicy` would not.
 * Source: kubernetes `pkg/apis/core/validation/validation.go` validateContainerRestartPolicy; KEP-5307, KEP-5532.
 */
export function* checkRestartRules(object: KubeObject, container: Reader): Generator<Problem> {
  const list = container.at('restartPolicyRules');
  const rules = list.items();
  const policy = container.at('restartPolicy');
  if (rules.length > 0 && !policy.exists) {
    yield refused(
      policy,
      { type: 'Required', detail: 'must specify restartPolicy when restart rules are used' },
      say`restartPolicyRules are exceptions from the restartPolicy of the container, and it has none; the API server refuses ${nameOf(object)}, so write one`,
      { span: list.keySpan },
    );
  }
  yield* checkLength(object, list, 20);
  for (const rule of rules) {
    if (rule.map()) {
      yield* checkRule(object, rule);
    }
  }
}

function* checkRule(object: KubeObject, rule: Reader): Generator<Problem> {
  const codes = rule.at('exitCodes');
  yield* wordOf(object, rule.at('action'), rule, actions);
  if (codes.map()) {
    yield* wordOf(object, codes.at('operator'), codes, operators);
    yield* checkLength(object, codes.at('values'), 255);
  } else if (!codes.exists) {
    yield refused(
      codes,
      { type: 'Required', detail: 'must be specified' },
      say`this rule does not say which exit codes it is about; the API server refuses ${nameOf(object)}, so write \`exitCodes\``,
      { span: startOf(rule) },
    );
  }
}

/** What is left out is as wrong as another word. */
function* wordOf(object: KubeObject, at: Reader, around: Reader, words: ReadonlySet<string>): Generator<Problem> {
  for (const problem of checkGivenWord(object, at, textAt(at), words)) {
    yield at.key ? problem : { ...problem, span: startOf(around) };
  }
}

/** The second one came with Kubernetes 1.35. */
const actions: ReadonlySet<string> = new Set(['Restart', 'RestartAllContainers']);
const operators: ReadonlySet<string> = new Set(['In', 'NotIn']);
