import { either } from '../../../base/either';
import { say } from '../../../base/say';
import { gate } from '../../../workspace/settings';
import type { ClusterSettings } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { replaceWith } from '../fixes';
import { inRange } from '../numbers';
import { textAt } from '../raw';
import { notSupported } from '../text/list';
import { dnsSubdomain } from '../text/names';
import { nearestWord } from '../text/suggest';
import { checkGiven, checkName, checkWord, told } from '../word';
import { checkDns } from './pod-dns';
import { checkGates } from './pod-gates';
import type { RawPod } from './raw-pod';
import { checkPodSecurity, checkSecurity } from './security';
import { checkHostProcesses, checkSystem } from './windows';

const names = ['nodeName', 'priorityClassName', 'serviceAccountName', 'runtimeClassName'];

export const podSpecInvalid: Check<RawPod> = {
  id: 'pod-spec-invalid',
  help: 'Fields that name other objects hold names that objects can have; `dnsPolicy` is ClusterFirst (the default), ClusterFirstWithHostNet, Default or None, and None needs name servers of its own; it has up to 3, and up to 32 names to search in; identifiers of users and groups, and deadlines, lie in their ranges; sysctls and the names of gates are written as such, each once; `seccompProfile` is RuntimeDefault, Unconfined or a file of the node.',
  source: 'kubernetes pkg/apis/core/validation/validation.go ValidatePodSpec',

  *check(pod, { settings }) {
    const { spec, containers } = pod;
    if (spec.map()?.entries.some(it => judged.has(it.key.text))) {
      yield* checkSpec(pod, settings.cluster);
    }
    let windows = false;
    for (const { entry } of containers) {
      if (entry.map('securityContext')) {
        yield* checkSecurity(pod, entry.at('securityContext'), settings.cluster);
        windows ||= entry.map('securityContext', 'windowsOptions') !== undefined;
      }
    }
    if (windows || spec.map('securityContext', 'windowsOptions')) {
      yield* checkHostProcesses(pod);
    }
  },
};

/** Most pods write few of these, so it is asked at once whether there is any. */
const judged: ReadonlySet<string> = new Set([
  ...names,
  'activeDeadlineSeconds',
  'securityContext',
  'dnsPolicy',
  'dnsConfig',
  'readinessGates',
  'schedulingGates',
  'preemptionPolicy',
  'os',
  'hostUsers',
  'shareProcessNamespace',
]);

function* checkSpec(pod: RawPod, cluster: ClusterSettings): Generator<Problem> {
  yield* checkNames(pod);
  const { object, spec } = pod;
  yield* inRange(object, spec.at('activeDeadlineSeconds'), 1);
  yield* checkPodSecurity(object, spec);
  yield* checkSystem(pod);
  if (gate(cluster, 'UserNamespacesSupport')) {
    yield* checkUsers(pod);
  }
  yield* checkDns(object, spec, cluster);
  yield* checkGates(pod, cluster);
  yield* checkWords(pod);
  const share = spec.at('shareProcessNamespace');
  if (share.boolean()?.value && spec.boolean('hostPID')?.value) {
    yield refused(
      share,
      { type: 'Invalid', detail: 'ShareProcessNamespace and HostPID cannot both be enabled' },
      say`hostPID shares the processes of the node already; the API server refuses ${nameOf(object)}, so remove one of the two`,
      // The API server has it among the fields of the security context.
      { field: `${spec.field}.securityContext.shareProcessNamespace` },
    );
  }
}

/** What a pod with users of its own cannot share with the node. Source: validateHostUsers. */
function* checkUsers({ object, spec }: RawPod): Generator<Problem> {
  if (spec.boolean('hostUsers')?.value !== false) {
    return;
  }
  for (const key of ['hostNetwork', 'hostPID', 'hostIPC']) {
    const at = spec.at(key);
    if (at.boolean()?.value) {
      const field = `${spec.field}.${key.replace(/h(?=ost[PI])/, 'H')}`;
      yield* told(object, at, 'when `pod.Spec.HostUsers` is false', 'Forbidden', { field });
    }
  }
}

function* checkNames({ object, spec }: RawPod): Generator<Problem> {
  for (const key of names) {
    const text = spec.text(key)?.value;
    // Empty, the others say nothing.
    if (text !== undefined && (text !== '' || key === 'runtimeClassName')) {
      yield* checkName(object, spec.at(key), dnsSubdomain(text));
    }
  }
}

/** Source: validateOS, ValidatePreemptionPolicy. */
function* checkWords({ object, spec }: RawPod): Generator<Problem> {
  yield* checkWord(object, spec.at('preemptionPolicy'), preemptions);
  if (spec.map('os')) {
    const os = spec.at('os');
    const name = os.at('name');
    yield* checkGiven(object, name, os, 'cannot be empty');
    const text = textAt(name);
    if (text && !systems.has(text)) {
      const meant = nearestWord(text, systems);
      // The API server tells of the name at the map.
      yield refused(
        os,
        notSupported(systems),
        say`\`${text}\` is no operating system of a pod; the API server refuses ${nameOf(object)}, so write ${either(systems)}`,
        { span: name.span, ...(meant === undefined ? {} : { fixes: [replaceWith(object, name.span, meant)] }) },
      );
    }
  }
}

const preemptions: ReadonlySet<string> = new Set(['Never', 'PreemptLowerPriority']);
const systems: ReadonlySet<string> = new Set(['linux', 'windows']);
