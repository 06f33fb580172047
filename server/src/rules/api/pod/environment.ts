import { either } from '../../../base/either';
import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import type { ClusterSettings } from '../../../workspace/settings';
import { gate } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { nameOf, refused, startOf } from '../check';
import { checkFields, readDemands } from '../fields';
import { textAt } from '../raw';
import { configMapKey, dnsSubdomain } from '../text/names';
import { checkGiven } from '../word';
import { checkFieldRef } from './field-ref';
import { checkResourceRef } from './resource-ref';

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
    yield* name === ''
      ? checkGiven(object, at, variable)
      : checkName(object, at, name, gate(cluster, 'RelaxedEnvironmentVariableValidation'));
    yield* checkSource(object, variable, cluster);
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

function* checkSource(object: KubeObject, variable: Reader, cluster: ClusterSettings): Generator<Problem> {
  const from = variable.at('valueFrom');
  if (!from.map()) {
    return;
  }
  const given = from.entries().filter(it => sources.has(it.name) && it.exists);
  if (given.length > 1) {
    yield refused(
      from,
      { type: 'Invalid', detail: 'may not have more than one field specified at a time' },
      say`a variable has one source, and these are ${given.length}; the API server refuses ${nameOf(object)}, so remove the others`,
      { span: given[1]?.keySpan ?? from.keySpan },
    );
  } else if (from.map()?.entries.length === 0) {
    yield refused(
      from,
      {
        type: 'Invalid',
        detail: 'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`',
      },
      say`this entry names no source of variables; the API server refuses ${nameOf(object)}, so write ${either([...sources].map(it => `\`${it}\``))}`,
    );
  } else if (given.length > 0 && variable.text('value')?.value) {
    yield refused(
      from,
      { type: 'Invalid', detail: 'may not be specified when `value` is not empty' },
      say`this variable has a value and a source; the API server refuses ${nameOf(object)}, so remove one of the two`,
      { span: from.keySpan },
    );
  }
  for (const ref of given) {
    yield* checkReference(object, ref, cluster);
  }
}

/** Source: validateObjectFieldSelector, validateContainerResourceFieldSelector, validateConfigMapKeySelector. */
function* checkReference(object: KubeObject, ref: Reader, cluster: ClusterSettings): Generator<Problem> {
  if (!ref.map()) {
    return;
  }
  switch (ref.name) {
    case 'fieldRef':
      yield* checkFieldRef(object, ref, fields);
      break;
    case 'resourceFieldRef':
      yield* checkResourceRef(object, ref, false);
      break;
    case 'fileKeyRef':
      yield* checkFields(object, ref, ofFiles, cluster);
      yield* checkVariable(object, ref.at('key'));
      break;
    case 'configMapKeyRef':
    case 'secretKeyRef':
      yield* checkNameOf(object, ref, textAt(ref.at('name')));
      yield* checkGiven(object, ref.at('key'), ref);
      yield* checkKey(object, ref.at('key'));
      break;
  }
}

/** A file gives variables their values by their names, which are the newer ones. */
function* checkVariable(object: KubeObject, key: Reader): Generator<Problem> {
  const text = textAt(key);
  yield* text ? checkName(object, key, text, true) : [];
}

/** Here an empty name is as wrong as another one. */
function* checkNameOf(object: KubeObject, ref: Reader, text: string | undefined): Generator<Problem> {
  const name = ref.at('name');
  const [complaint] = text === undefined ? [] : dnsSubdomain(text);
  if (complaint !== undefined) {
    yield refused(
      name,
      { type: 'Invalid', detail: complaint },
      text === ''
        ? say`there is no \`${name.name}\`; the API server refuses ${nameOf(object)}, so write it`
        : say`no ${/^configMap/.test(ref.name) ? 'ConfigMap' : 'Secret'} can be named \`${text ?? ''}\`; the API server refuses ${nameOf(object)}, so correct the name`,
      name.key ? {} : { span: ref.map()?.entries[0]?.key ?? ref.keySpan },
    );
  }
}

function* checkKey(object: KubeObject, at: Reader): Generator<Problem> {
  const text = textAt(at);
  const [complaint] = text ? configMapKey(text) : [];
  if (complaint !== undefined) {
    yield refused(
      at,
      { type: 'Invalid', detail: complaint },
      say`\`${text ?? ''}\` cannot be a key: letters, digits, \`-\`, \`_\` and \`.\` are allowed; the API server refuses ${nameOf(object)}, so correct it`,
    );
  }
}

/**
 * Judges `envFrom` of a container, of which each entry is one ConfigMap or Secret. The API server tells of entries
 * without one, or with both, at the list. Source: ValidateEnvFrom.
 */
export function* checkEnvironmentFrom(object: KubeObject, list: Reader, cluster: ClusterSettings): Generator<Problem> {
  for (const entry of list.items()) {
    if (!entry.map()) {
      continue;
    }
    const prefix = entry.at('prefix');
    const text = textAt(prefix);
    if (text) {
      yield* checkName(object, prefix, text, gate(cluster, 'RelaxedEnvironmentVariableValidation'));
    }
    const given = [entry.at('configMapRef'), entry.at('secretRef')].filter(it => it.exists);
    if (given.length !== 1) {
      yield refused(
        list,
        {
          type: 'Invalid',
          detail:
            given.length === 0
              ? 'must specify one of: `configMapRef` or `secretRef`'
              : 'may not have more than one field specified at a time',
        },
        given.length === 0
          ? say`this entry names no source of variables; the API server refuses ${nameOf(object)}, so write ${either(['`configMapRef`', '`secretRef`'])}`
          : say`an entry is one ConfigMap or one Secret, and here stand both; the API server refuses ${nameOf(object)}, so make them two entries`,
        { span: given[1]?.keySpan ?? startOf(entry) },
      );
    }
    for (const ref of given) {
      const name = textAt(ref.at('name'));
      yield* checkGiven(object, ref.at('name'), ref);
      // A trailing hyphen passes here. Source: ValidateConfigMapName with `prefix`.
      yield* name ? checkNameOf(object, ref, name.replace(/(.)-$/, '$1')) : [];
    }
  }
}

const ofFiles = readDemands('key! path! path< volumeName! volumeName#');

const sources: ReadonlySet<string> = new Set([
  'fieldRef',
  'resourceFieldRef',
  'configMapKeyRef',
  'secretKeyRef',
  'fileKeyRef',
]);

const fields: ReadonlySet<string> = new Set([
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
]);

/** Printable ASCII other than `=`. */
const allowed = /^[\x20-\x3c\x3e-\x7e]+$/;
const rule = "a valid environment variable name must consist only of printable ASCII characters other than '='";
const olderRule =
  "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit (e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', regex used for validation is '[-._a-zA-Z][-._a-zA-Z0-9]*')";
