import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import type { Problem } from '../../rule';
import { textAt } from '../raw';
import { byteLength, dnsSubdomain } from '../text/names';
import { told, checkName } from '../word';
import type { RawPod } from './raw-pod';

/**
 * Judges `windowsOptions` of a pod or a container. Source: kubernetes `pkg/apis/core/validation/validation.go`
 * validateWindowsSecurityContextOptions.
 */
export function* checkWindowsOptions(object: KubeObject, options: Reader): Generator<Problem> {
  if (!options.map()) {
    return;
  }
  const [name, spec, user] = ['gmsaCredentialSpecName', 'gmsaCredentialSpec', 'runAsUserName'].map(it =>
    options.at(it),
  );
  const [named, specified, run] = [name?.text()?.value, spec?.text()?.value, user?.text()?.value];
  if (name && named !== undefined) {
    yield* checkName(object, name, dnsSubdomain(named));
  }
  if (spec && specified !== undefined) {
    const size = byteLength(specified);
    const complaint =
      size === 0
        ? 'gmsaCredentialSpec cannot be an empty string'
        : size > 65536
          ? 'gmsaCredentialSpec size must be under 64 KiB'
          : undefined;
    yield* told(object, spec, complaint);
  }
  if (user && run !== undefined) {
    yield* told(object, user, userComplaint(run));
  }
}

/** What the API server says of the name of a user, with a domain and a backslash before it or without. */
function userComplaint(text: string): string | undefined {
  const wrong = userRules.find(([is]) => is.test(text));
  return wrong && `runAsUserName${wrong[1]}`;
}

const userRules: readonly (readonly [RegExp, string])[] = [
  [/^$/, ' cannot be an empty string'],
  [/\p{Cc}/u, ' cannot contain control characters'],
  [/\\.*\\/, ' cannot contain more than one backslash'],
  [/^.{256,}\\/, "'s Domain length must be under 256 characters"],
  [
    /^(?![^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}\\|(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.(?!\\)|(?=\\)))+\\).*\\/,
    "'s Domain doesn't match the NetBios nor the DNS format",
  ],
  [/\\$/, "'s User cannot be empty"],
  [/[^\\]{105,}$/, "'s User length must not be longer than 104 characters"],
  [/(?:^|\\)[. ]+$/, "'s User cannot contain only periods or spaces"],
  [/["/:;|=,+*?<>@[\]][^\\]*$/, `'s User cannot contain the following characters: "/\\:;|=,+*?<>@[]`],
];

/** Judges what pods of an operating system cannot have. Source: validateLinux, validateWindows. */
export function* checkSystem({ object, spec, containers }: RawPod): Generator<Problem> {
  const system = textAt(spec.at('os', 'name'));
  const forbidden = system === undefined ? undefined : without.get(system);
  if (!forbidden) {
    return;
  }
  const [ofSpec, ofPod, ofContainers] = forbidden;
  const contexts = containers.map(it => it.entry.at('securityContext'));
  for (const at of [
    ...ofSpec.map(it => spec.at(it)),
    ...ofPod.map(it => spec.at('securityContext', it)),
    ...contexts.flatMap(context => ofContainers.map(it => context.at(it))),
  ]) {
    // Two of them say nothing where they are false, and a list where it is empty.
    const says = at.boolean()?.value !== false || !/^host(?:PID|IPC)$/.test(at.name);
    if (at.exists && says && (at.name !== 'sysctls' || at.items().length > 0)) {
      const os =
        system === 'linux' ? 'windows options cannot be set for a linux pod' : 'cannot be set for a windows pod';
      yield* told(object, at, os, 'Forbidden', { span: at.keySpan });
    }
  }
}

type Forbidden = readonly [spec: readonly string[], pod: readonly string[], containers: readonly string[]];
const words = (text: string): readonly string[] => text.split(' ');

const without: ReadonlyMap<string, Forbidden> = new Map<string, Forbidden>([
  ['linux', [[], ['windowsOptions'], ['windowsOptions']]],
  [
    'windows',
    [
      words('hostUsers hostPID hostIPC shareProcessNamespace'),
      words(
        'appArmorProfile seLinuxOptions seccompProfile fsGroup fsGroupChangePolicy sysctls runAsUser runAsGroup supplementalGroups supplementalGroupsPolicy seLinuxChangePolicy',
      ),
      words(
        'appArmorProfile seLinuxOptions seccompProfile capabilities readOnlyRootFilesystem privileged allowPrivilegeEscalation procMount runAsUser runAsGroup',
      ),
    ],
  ],
]);

/** Judges whether all containers are processes of the node, if one is. Source: validateWindowsHostProcessPod. */
export function* checkHostProcesses({ object, spec, containers, hostNetwork }: RawPod): Generator<Problem> {
  const whole = spec.boolean('securityContext', ...path)?.value;
  const own = containers.map(it => it.entry.at('securityContext', ...path));
  for (const at of own) {
    const value = at.boolean()?.value;
    if (whole !== undefined && value !== undefined && whole !== value) {
      yield* told(object, at, `pod hostProcess value must be identical if both are specified, was ${whole}`);
    }
  }
  const values = own.map(it => it.boolean()?.value ?? whole ?? false);
  if (values.includes(true)) {
    const at = own.find(it => it.boolean()?.value) ?? spec.at('securityContext', ...path);
    const all = 'If pod contains any hostProcess containers then all containers must be HostProcess containers';
    const host = 'hostNetwork must be true if pod contains any hostProcess containers';
    yield* told(object, at, values.includes(false) ? all : undefined, 'Invalid', { field: spec.field });
    yield* told(object, at, hostNetwork ? undefined : host, 'Invalid', { field: `${spec.field}.hostNetwork` });
  }
}

const path = ['windowsOptions', 'hostProcess'];
