import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import type { ClusterSettings } from '../../../workspace/settings';
import { gate } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import { textAt } from '../raw';

/**
 * Judges the environment variables of a container. Source: kubernetes `pkg/apis/core/validation/validation.go`
 * ValidateEnv, validateEnvVarValueFrom; apimachinery `pkg/util/validation/validation.go` IsRelaxedEnvVarName.
 */
export function* checkEnvironment(
  object: KubeObject,
  variables: readonly Reader[],
  cluster: ClusterSettings,
): Generator<Problem> {
  for (const variable of variables) {
    const at = variable.at('name');
    const name = textAt(at);
    if (!variable.map() || name === undefined) {
      continue;
    }
    if (name === '') {
      yield refused(
        at,
        { type: 'Required', detail: '' },
        say`this environment variable has no name; the API server refuses ${nameOf(object)}, so write \`name\``,
        { span: at.key ?? variable.map()?.entries[0]?.key ?? variable.span },
      );
    } else {
      yield* checkName(object, at, name, gate(cluster, 'RelaxedEnvironmentVariableValidation'));
    }
    yield* checkSource(object, variable);
  }
}

function* checkName(object: KubeObject, at: Reader, name: string, relaxed: boolean): Generator<Problem> {
  const complaint = relaxed ? (allowed.test(name) ? undefined : rule) : olderComplaint(name);
  if (complaint !== undefined) {
    yield refused(
      at,
      { type: 'Invalid', detail: complaint },
      relaxed
        ? say`\`${name}\` cannot be the name of an environment variable, which has printable characters but no \`=\`; the API server refuses ${nameOf(object)}, so correct it`
        : say`\`${name}\` cannot be the name of an environment variable, which has letters, digits, \`_\`, \`-\` and \`.\` and begins with no digit; the API server refuses ${nameOf(object)}, so correct it`,
    );
  }
}

/** Source: IsEnvVarName of the same file. */
function olderComplaint(name: string): string | undefined {
  return !/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name)
    ? olderRule
    : name === '.' || name === '..'
      ? `must not be '${name}'`
      : name.startsWith('..')
        ? "must not start with '..'"
        : undefined;
}

function* checkSource(object: KubeObject, variable: Reader): Generator<Problem> {
  const from = variable.at('valueFrom');
  if (!from.map()) {
    return;
  }
  const given = sources.filter(it => from.at(it).exists);
  if (given.length > 1) {
    yield refused(
      from,
      { type: 'Invalid', detail: 'may not have more than one field specified at a time' },
      say`a variable has one source, and these are ${given.length}; the API server refuses ${nameOf(object)}, so remove the others`,
      { span: from.at(given[1] ?? '').keySpan },
    );
  } else if (given.length > 0 && variable.text('value')?.value) {
    yield refused(
      from,
      { type: 'Invalid', detail: 'may not be specified when `value` is not empty' },
      say`this variable has a value and a source; the API server refuses ${nameOf(object)}, so remove one of the two`,
      { span: from.keySpan },
    );
  }
}

const sources = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef'];

/** Printable ASCII other than `=`. */
const allowed = /^[\x20-\x3c\x3e-\x7e]+$/;
const rule = "a valid environment variable name must consist only of printable ASCII characters other than '='";
const olderRule =
  "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit (e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', regex used for validation is '[-._a-zA-Z][-._a-zA-Z0-9]*')";
