import type { Reader } from '../../../syntax/reader';
import { gate } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { replaceWith } from '../fixes';
import { textAt } from '../raw';
import { ipComplaints, reasonOf } from '../text/ips';
import { either, notSupported } from '../text/list';
import { dnsLabel, dnsSubdomain } from '../text/names';
import { nearestWord } from '../text/suggest';
import type { RawPod } from './raw-pod';

export const podSpecInvalid: Check<RawPod> = {
  id: 'pod-spec-invalid',
  help: 'Fields that name other objects hold names that objects can have; `dnsPolicy` is ClusterFirst (the default), ClusterFirstWithHostNet, Default or None, and None needs name servers of its own; volumes have names, each once; identifiers of users and groups, and deadlines, lie in their ranges.',
  source: 'kubernetes pkg/apis/core/validation/validation.go ValidatePodSpec',

  *check(pod, { settings }) {
    yield* checkNames(pod);
    yield* checkDns(pod, gate(settings.cluster, 'StrictIPCIDRValidation'));
    yield* checkVolumes(pod);
    yield* checkNumbers(pod);
    const { object, spec } = pod;
    const share = spec.at('shareProcessNamespace');
    if (share.boolean()?.value && spec.boolean('hostPID')?.value) {
      yield refused(
        share,
        { type: 'Invalid', detail: 'ShareProcessNamespace and HostPID cannot both be enabled' },
        `hostPID shares the processes of the node already; the API server refuses ${nameOf(object)}, so remove one of the two`,
      );
    }
  },
};

function* checkNames({ object, spec }: RawPod): Generator<Problem> {
  for (const key of ['nodeName', 'priorityClassName', 'serviceAccountName', 'runtimeClassName']) {
    const text = spec.text(key)?.value;
    const complaint = text ? dnsSubdomain(text)[0] : undefined;
    if (complaint !== undefined) {
      yield refused(
        spec.at(key),
        { type: 'Invalid', detail: complaint },
        `\`${text ?? ''}\` cannot be a ${key}: no object can have that name; the API server refuses ${nameOf(object)}, so correct it`,
      );
    }
  }
}

function* checkDns({ object, spec }: RawPod, strict: boolean): Generator<Problem> {
  const policy = spec.at('dnsPolicy');
  const text = textAt(policy);
  const servers = spec.items('dnsConfig', 'nameservers');
  if (text && !policies.has(text)) {
    const meant = nearestWord(text, policies);
    yield refused(
      policy,
      notSupported(policies),
      `\`${text}\` is no dnsPolicy; the API server refuses ${nameOf(object)}, so write ${either(policies)}`,
      meant === undefined ? {} : { fixes: [replaceWith(object, policy.span, meant)] },
    );
  } else if (text === 'None' && servers.length === 0) {
    const config = spec.at('dnsConfig');
    yield refused(
      config.exists ? config.at('nameservers') : config,
      {
        type: 'Required',
        detail: config.exists
          ? 'must provide at least one DNS nameserver when `dnsPolicy` is None'
          : 'must provide `dnsConfig` when `dnsPolicy` is None',
      },
      `with dnsPolicy None the pod asks the name servers of \`dnsConfig\`, and there are none; the API server refuses ${nameOf(object)}, so list at least one`,
      { span: policy.span },
    );
  }
  for (const server of servers) {
    const address = textAt(server);
    const [wrong] = address === undefined ? [] : ipComplaints(address, strict);
    if (wrong !== undefined) {
      yield refused(
        server,
        { type: 'Invalid', detail: wrong },
        `a name server is given by its IP address, and \`${address ?? ''}\` cannot be one: ${reasonOf(address ?? '', wrong)}; the API server refuses ${nameOf(object)}, so correct it`,
      );
    }
  }
}

function* checkVolumes({ object, spec }: RawPod): Generator<Problem> {
  const seen = new Set<string>();
  for (const volume of spec.items('volumes')) {
    const name = volume.at('name');
    const text = textAt(name);
    const complaint = text ? dnsLabel(text)[0] : undefined;
    if (text === '') {
      yield refused(
        name,
        { type: 'Required', detail: '' },
        `this volume has no name, so no container could mount it; the API server refuses ${nameOf(object)}, so name it`,
        { span: name.key ?? volume.map()?.entries[0]?.key ?? volume.span },
      );
    } else if (complaint !== undefined) {
      yield refused(
        name,
        { type: 'Invalid', detail: complaint },
        `\`${text ?? ''}\` cannot be the name of a volume: it takes up to 63 lower case letters, digits and \`-\`; the API server refuses ${nameOf(object)}, so correct it`,
      );
    } else if (text !== undefined && seen.has(text)) {
      yield refused(
        name,
        { type: 'Duplicate', detail: '' },
        `another volume is named \`${text}\` already; the API server refuses ${nameOf(object)}, so give this one another name`,
      );
    }
    seen.add(text ?? '');
  }
}

function* checkNumbers({ object, spec }: RawPod): Generator<Problem> {
  yield* inRange(object, spec.at('activeDeadlineSeconds'), 1);
  const security = spec.at('securityContext');
  if (security.map()) {
    const single = ['runAsUser', 'runAsGroup', 'fsGroup'].map(it => security.at(it));
    for (const at of [...single, ...security.items('supplementalGroups')]) {
      yield* inRange(object, at, 0);
    }
  }
}

function* inRange(object: RawPod['object'], at: Reader, least: number): Generator<Problem> {
  const value = at.number()?.value;
  if (value !== undefined && (value < least || value > 2147483647)) {
    yield refused(
      at,
      { type: 'Invalid', detail: `must be between ${least} and 2147483647, inclusive` },
      `${value} is not between ${least} and 2147483647; the API server refuses ${nameOf(object)}, so choose a number in that range`,
    );
  }
}

const policies: ReadonlySet<string> = new Set(['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None']);
