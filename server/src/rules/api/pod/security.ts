import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import { inRange } from '../numbers';
import { textAt } from '../raw';
import { descendingPath } from '../text/local-path';
import { checkGiven, checkGivenWord, checkWord } from '../word';

/**
 * Judges `securityContext` of a pod. Source: kubernetes `pkg/apis/core/validation/validation.go`
 * validatePodSpecSecurityContext.
 */
export function* checkPodSecurity(object: KubeObject, security: Reader): Generator<Problem> {
  if (!security.map()) {
    return;
  }
  const single = ['runAsUser', 'runAsGroup', 'fsGroup'].map(it => security.at(it));
  for (const at of [...single, ...security.items('supplementalGroups')]) {
    yield* inRange(object, at, 0);
  }
  for (const [key, words] of policies) {
    yield* checkGivenWord(object, security.at(key), security.text(key)?.value, words);
  }
  yield* checkSysctls(object, security.items('sysctls'));
  yield* checkSeccomp(object, security.at('seccompProfile'));
}

/** The same of a container. Source: ValidateSecurityContext. */
export function* checkSecurity(object: KubeObject, security: Reader): Generator<Problem> {
  yield* inRange(object, security.at('runAsUser'), 0);
  yield* inRange(object, security.at('runAsGroup'), 0);
  yield* checkEscalation(object, security);
  yield* checkSeccomp(object, security.at('seccompProfile'));
}

/** Whoever may do everything may gain rights as well. */
function* checkEscalation(object: KubeObject, security: Reader): Generator<Problem> {
  const at = security.at('allowPrivilegeEscalation');
  if (at.boolean()?.value !== false) {
    return;
  }
  const admin = security.items('capabilities', 'add').some(it => it.text()?.value === 'CAP_SYS_ADMIN');
  const privileged = security.boolean('privileged')?.value ?? false;
  for (const what of [
    ...(privileged ? ['`privileged` to true'] : []),
    ...(admin ? ['`capabilities.Add` CAP_SYS_ADMIN'] : []),
  ]) {
    yield refused(
      security,
      { type: 'Invalid', detail: `cannot set \`allowPrivilegeEscalation\` to false and ${what}` },
      say`${privileged ? say`a privileged container` : say`who has CAP_SYS_ADMIN`} can gain every right, so allowPrivilegeEscalation cannot be false; the API server refuses ${nameOf(object)}, so remove one of the two`,
      { span: at.span },
    );
  }
}

/** Source: validateSeccompProfileField. */
function* checkSeccomp(object: KubeObject, profile: Reader): Generator<Problem> {
  if (!profile.map()) {
    return;
  }
  const type = profile.at('type');
  const file = profile.at('localhostProfile');
  yield* checkGiven(object, type, profile, 'type is required when seccompProfile is set');
  yield* checkWord(object, type, seccompTypes);
  const text = file.text()?.value;
  if (textAt(type) !== 'Localhost') {
    if (file.exists) {
      yield refused(
        file,
        { type: 'Invalid', detail: 'can only be set when seccomp type is Localhost' },
        say`a profile of the node is used with type Localhost alone; the API server refuses ${nameOf(object)}, so remove the line, or write \`type: Localhost\``,
      );
    }
  } else if (!file.exists) {
    yield refused(
      file,
      { type: 'Required', detail: 'must be set when seccomp type is Localhost' },
      say`type Localhost uses a profile of the node, and none is named; the API server refuses ${nameOf(object)}, so write \`localhostProfile\``,
      { span: type.span },
    );
  } else if (text !== undefined && descendingPath(text).length > 0) {
    yield refused(
      file,
      { type: 'Invalid', detail: descendingPath(text)[0] ?? '' },
      say`\`${text}\` is looked for in the kubelet's folder of profiles, so it is relative and has no \`..\`; the API server refuses ${nameOf(object)}, so correct it`,
    );
  }
}

/** Source: validateSysctls. */
function* checkSysctls(object: KubeObject, sysctls: readonly Reader[]): Generator<Problem> {
  const seen = new Set<string>();
  for (const sysctl of sysctls) {
    const name = sysctl.at('name');
    const text = textAt(name);
    if (!sysctl.map() || text === undefined) {
      continue;
    }
    yield* checkGiven(object, name, sysctl);
    if (text !== '' && (text.length > 253 || !sysctlName.test(text))) {
      yield refused(
        name,
        { type: 'Invalid', detail: `must have at most 253 characters and match regex ${sysctlName.source}` },
        say`\`${text}\` is no sysctl, which is written like \`net.core.somaxconn\`; the API server refuses ${nameOf(object)}, so correct it`,
      );
    } else if (seen.has(text)) {
      yield refused(
        name,
        { type: 'Duplicate', detail: '' },
        say`sysctl \`${text}\` is set already; the API server refuses ${nameOf(object)}, so remove one of the two`,
      );
    }
    seen.add(text);
  }
}

const policies = new Map<string, ReadonlySet<string>>([
  ['fsGroupChangePolicy', new Set(['OnRootMismatch', 'Always'])],
  ['supplementalGroupsPolicy', new Set(['Merge', 'Strict'])],
]);
const seccompTypes: ReadonlySet<string> = new Set(['Localhost', 'RuntimeDefault', 'Unconfined']);
const sysctlName = /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/;
