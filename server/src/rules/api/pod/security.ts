import { say } from '../../../base/say';
import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import { gate } from '../../../workspace/settings';
import type { ClusterSettings } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import { inRange } from '../numbers';
import { textAt } from '../raw';
import { descendingPath } from '../text/local-path';
import { told, checkGiven, checkGivenWord, checkWord, twice } from '../word';
import type { RawPod } from './raw-pod';
import { checkWindowsOptions } from './windows';

/**
 * Judges `securityContext` of a pod. Source: kubernetes `pkg/apis/core/validation/validation.go`
 * validatePodSpecSecurityContext.
 */
export function* checkPodSecurity(object: KubeObject, spec: Reader): Generator<Problem> {
  for (const at of spec.entries('securityContext')) {
    const words = policies.get(at.name);
    if (words) {
      yield* checkGivenWord(object, at, at.text()?.value, words);
    } else if (at.name === 'supplementalGroups') {
      for (const item of at.items()) {
        yield* inRange(object, item, 0);
      }
    } else if (at.name === 'sysctls') {
      yield* checkSysctls(object, at.items(), spec);
    } else {
      yield* checkPart(object, at);
    }
  }
}

/** The same of a container. Source: ValidateSecurityContext. */
export function* checkSecurity(
  { object, spec }: RawPod,
  security: Reader,
  cluster: ClusterSettings,
): Generator<Problem> {
  for (const at of security.entries()) {
    if (at.name === 'allowPrivilegeEscalation') {
      yield* checkEscalation(object, security);
    } else if (at.name === 'procMount' && gate(cluster, 'ProcMountType')) {
      yield* checkProcMount(object, at, spec.boolean('hostUsers')?.value ?? true);
    } else {
      yield* checkPart(object, at);
    }
  }
}

/** What pods and containers have alike. */
function* checkPart(object: KubeObject, at: Reader): Generator<Problem> {
  switch (at.name) {
    case 'runAsUser':
    case 'runAsGroup':
    case 'fsGroup':
      yield* inRange(object, at, 0);
      break;
    case 'seccompProfile':
      yield* checkProfile(object, at, 'seccomp');
      break;
    case 'appArmorProfile':
      yield* checkProfile(object, at, 'AppArmor');
      break;
    case 'windowsOptions':
      yield* checkWindowsOptions(object, at);
      break;
  }
}

/** What of the node it unmasks has to be another user's. Source: ValidateProcMountType. */
function* checkProcMount(object: KubeObject, at: Reader, hostUsers: boolean): Generator<Problem> {
  const word = at.text()?.value;
  yield* checkGivenWord(object, at, word, procMountTypes);
  if (word === 'Unmasked' && hostUsers) {
    yield* told(object, at, '`hostUsers` must be false to use `Unmasked`');
  }
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

/** Source: validateSeccompProfileField, ValidateAppArmorProfileField. */
function* checkProfile(object: KubeObject, profile: Reader, kind: 'seccomp' | 'AppArmor'): Generator<Problem> {
  if (!profile.map()) {
    return;
  }
  const type = profile.at('type');
  const file = profile.at('localhostProfile');
  const text = file.text()?.value;
  yield* checkGiven(object, type, profile, `type is required when ${profile.name} is set`);
  yield* checkWord(object, type, profileTypes);
  if (textAt(type) !== 'Localhost') {
    if (file.exists && (kind === 'seccomp' || profileTypes.has(textAt(type) ?? ''))) {
      yield refused(
        file,
        { type: 'Invalid', detail: `can only be set when ${kind} type is Localhost` },
        say`a profile of the node is used with type Localhost alone; the API server refuses ${nameOf(object)}, so remove the line, or write \`type: Localhost\``,
      );
    }
  } else if (!file.exists || (kind === 'AppArmor' && text === '')) {
    yield refused(
      file,
      { type: 'Required', detail: `must be set when ${kind} type is Localhost` },
      say`type Localhost uses a profile of the node, and none is named; the API server refuses ${nameOf(object)}, so write \`localhostProfile\``,
      { span: type.span },
    );
  } else if (text !== undefined && kind === 'AppArmor') {
    yield* told(object, file, text.trim() === text ? undefined : 'must not be padded with whitespace');
  } else if (text !== undefined && descendingPath(text).length > 0) {
    yield refused(
      file,
      { type: 'Invalid', detail: descendingPath(text)[0] ?? '' },
      say`\`${text}\` is looked for in the kubelet's folder of profiles, so it is relative and has no \`..\`; the API server refuses ${nameOf(object)}, so correct it`,
    );
  }
}

/** Source: validateSysctls. */
function* checkSysctls(object: KubeObject, sysctls: readonly Reader[], spec: Reader): Generator<Problem> {
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
      yield twice(object, name);
    }
    const shared = spaces.find(
      ([key, names]) => names.test(text.replaceAll('/', '.')) && spec.boolean(key)?.value,
    )?.[0];
    yield* told(object, name, shared && `may not be specified when '${shared}' is true`);
    seen.add(text);
  }
}

/** Source: component-helpers `node/util/sysctl/namespace.go`. */
const spaces = [
  ['hostNetwork', /^net\./],
  ['hostIPC', /^(?:kernel\.(?:shm|msg|sem$)|fs\.mqueue\.)/],
] as const;

const policies = new Map<string, ReadonlySet<string>>([
  ['seLinuxChangePolicy', new Set(['Recursive', 'MountOption'])],
  ['fsGroupChangePolicy', new Set(['OnRootMismatch', 'Always'])],
  ['supplementalGroupsPolicy', new Set(['Merge', 'Strict'])],
]);
const procMountTypes: ReadonlySet<string> = new Set(['Default', 'Unmasked']);
const profileTypes: ReadonlySet<string> = new Set(['Localhost', 'RuntimeDefault', 'Unconfined']);
const sysctlName = /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/;
