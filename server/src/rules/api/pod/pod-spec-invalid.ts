import { either } from '../../../base/either';
import { say } from '../../../base/say';
import type { Reader } from '../../../syntax/reader';
import type { ClusterSettings } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { textAt } from '../raw';
import { notSupported } from '../text/list';
import { dnsLabel, dnsSubdomain } from '../text/names';
import { checkDns } from './pod-dns';
import type { RawPod } from './raw-pod';

export const podSpecInvalid: Check<RawPod> = {
  id: 'pod-spec-invalid',
  help: 'Fields that name other objects hold names that objects can have; `dnsPolicy` is ClusterFirst (the default), ClusterFirstWithHostNet, Default or None, and None needs name servers of its own; it has up to 3, and up to 32 names to search in; volumes have names, each once; identifiers of users and groups, and deadlines, lie in their ranges.',
  source: 'kubernetes pkg/apis/core/validation/validation.go ValidatePodSpec',

  *check(pod, { settings }) {
    yield* checkNames(pod);
    yield* checkVolumes(pod, settings.cluster);
    yield* checkNumbers(pod);
    const { object, spec } = pod;
    yield* checkDns(object, spec, settings.cluster);
    const share = spec.at('shareProcessNamespace');
    if (share.boolean()?.value && spec.boolean('hostPID')?.value) {
      yield refused(
        share,
        { type: 'Invalid', detail: 'ShareProcessNamespace and HostPID cannot both be enabled' },
        say`hostPID shares the processes of the node already; the API server refuses ${nameOf(object)}, so remove one of the two`,
      );
    }
  },
};

function* checkNames({ object, spec }: RawPod): Generator<Problem> {
  for (const key of ['nodeName', 'priorityClassName', 'serviceAccountName', 'runtimeClassName']) {
    const text = spec.text(key)?.value;
    // Empty, the others say nothing.
    const says = text !== undefined && (text !== '' || key === 'runtimeClassName');
    const complaint = says ? dnsSubdomain(text)[0] : undefined;
    if (complaint !== undefined) {
      yield refused(
        spec.at(key),
        { type: 'Invalid', detail: complaint },
        say`\`${text ?? ''}\` cannot be a ${key}: no object can have that name; the API server refuses ${nameOf(object)}, so correct it`,
      );
    }
  }
}

function* checkVolumes({ object, spec }: RawPod, cluster: ClusterSettings): Generator<Problem> {
  const seen = new Set<string>();
  for (const volume of spec.items('volumes')) {
    const name = volume.at('name');
    const text = textAt(name);
    const complaint = text ? dnsLabel(text, cluster)[0] : undefined;
    if (text === '') {
      yield refused(
        name,
        { type: 'Required', detail: '' },
        say`this volume has no name, so no container could mount it; the API server refuses ${nameOf(object)}, so name it`,
        { span: name.key ?? volume.map()?.entries[0]?.key ?? volume.span },
      );
    } else if (complaint !== undefined) {
      yield refused(
        name,
        { type: 'Invalid', detail: complaint },
        say`\`${text ?? ''}\` cannot be the name of a volume: it takes up to 63 lower case letters, digits and \`-\`; the API server refuses ${nameOf(object)}, so correct it`,
      );
    } else if (text !== undefined && seen.has(text)) {
      yield refused(
        name,
        { type: 'Duplicate', detail: '' },
        say`another volume is named \`${text}\` already; the API server refuses ${nameOf(object)}, so give this one another name`,
      );
    }
    seen.add(text ?? '');
  }
}

function* checkNumbers({ object, spec, containers }: RawPod): Generator<Problem> {
  yield* inRange(object, spec.at('activeDeadlineSeconds'), 1);
  const security = spec.at('securityContext');
  if (security.map()) {
    const single = ['runAsUser', 'runAsGroup', 'fsGroup'].map(it => security.at(it));
    for (const at of [...single, ...security.items('supplementalGroups')]) {
      yield* inRange(object, at, 0);
    }
    yield* checkGroupPolicies(object, security);
  }
  for (const { entry } of containers) {
    const own = entry.at('securityContext');
    if (own.map()) {
      yield* inRange(object, own.at('runAsUser'), 0);
      yield* inRange(object, own.at('runAsGroup'), 0);
      yield* checkEscalation(object, own);
    }
  }
}

/** Here an empty text is a value, too. */
function* checkGroupPolicies(object: RawPod['object'], security: Reader): Generator<Problem> {
  for (const [key, words] of groupPolicies) {
    const at = security.at(key);
    const text = at.text()?.value;
    if (text !== undefined && !words.has(text)) {
      yield refused(
        at,
        notSupported(words),
        say`\`${text}\` is no ${key}; the API server refuses ${nameOf(object)}, so write ${either(words)}`,
      );
    }
  }
}

/** Whoever may do everything may gain rights as well. */
function* checkEscalation(object: RawPod['object'], security: Reader): Generator<Problem> {
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

function* inRange(object: RawPod['object'], at: Reader, least: number): Generator<Problem> {
  const value = at.number()?.value;
  if (value !== undefined && (value < least || value > 2147483647)) {
    yield refused(
      at,
      { type: 'Invalid', detail: `must be between ${least} and 2147483647, inclusive` },
      say`${value} is not between ${least} and 2147483647; the API server refuses ${nameOf(object)}, so choose a number in that range`,
    );
  }
}

/** Source: validatePodSpecSecurityContext, ValidateSecurityContext. */
const groupPolicies = new Map<string, ReadonlySet<string>>([
  ['fsGroupChangePolicy', new Set(['OnRootMismatch', 'Always'])],
  ['supplementalGroupsPolicy', new Set(['Merge', 'Strict'])],
]);
