import { say } from '../../../base/say';
import type { Problem } from '../../rule';
import { gate } from '../../../workspace/settings';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { replaceWith } from '../fixes';
import { textAt } from '../raw';
import { ipComplaints, reasonOf } from '../text/ips';
import { byteLength, dnsLabel, dnsSubdomain } from '../text/names';
import { asDnsLabel } from '../text/suggest';
import type { RawPod } from './raw-pod';

export const podHostnameInvalid: Check<RawPod> = {
  id: 'pod-hostname-invalid',
  keys: ['hostname', 'subdomain', 'hostAliases', 'hostnameOverride'],
  help: '`hostname` and `subdomain` become parts of the name of the pod in DNS: each has up to 63 lower case letters, digits and hyphens, and no dots. `hostnameOverride` (Kubernetes 1.35) is the whole name, up to 64 characters, and goes with neither hostNetwork nor setHostnameAsFQDN. `hostAliases` pairs an IP address with host names.',
  source: 'kubernetes pkg/apis/core/validation/validation.go ValidatePodSpec, ValidateHostAliases',

  *check(pod, { settings }) {
    const { object, spec } = pod;
    for (const key of ['hostname', 'subdomain']) {
      const text = spec.text(key)?.value;
      const [complaint] = text ? dnsLabel(text, settings.cluster) : [];
      if (complaint !== undefined) {
        const at = spec.at(key);
        const better = asDnsLabel(text ?? '');
        yield refused(
          at,
          { type: 'Invalid', detail: complaint },
          say`\`${text ?? ''}\` cannot be a ${key}: it is one part of a DNS name, with up to 63 lower case letters, digits and \`-\`; the API server refuses ${nameOf(object)}, so correct it`,
          better === undefined ? {} : { fixes: [replaceWith(object, at.span, better)] },
        );
      }
    }
    if (gate(settings.cluster, 'HostnameOverride')) {
      yield* checkOverride(pod);
    }
    yield* checkAliases(pod, gate(settings.cluster, 'StrictIPCIDRValidation'));
  },
};

/** Source: KEP-4762. */
function* checkOverride({ object, spec, hostNetwork }: RawPod): Generator<Problem> {
  const at = spec.at('hostnameOverride');
  const text = at.text()?.value;
  if (text === undefined) {
    return;
  }
  const [complaint] = [...dnsSubdomain(text), ...(byteLength(text) > 64 ? ['must be no more than 64 characters'] : [])];
  if (complaint !== undefined) {
    yield refused(
      at,
      { type: 'Invalid', detail: complaint },
      say`\`${text}\` cannot be a hostnameOverride: up to 64 lower case letters, digits, \`-\` and \`.\` are allowed; the API server refuses ${nameOf(object)}, so correct it`,
    );
  }
  const asName = spec.boolean('setHostnameAsFQDN')?.value ?? false;
  for (const key of [...(asName ? ['setHostnameAsFQDN'] : []), ...(hostNetwork ? ['hostNetwork'] : [])]) {
    yield refused(
      at,
      { type: 'Forbidden', detail: `may not be specified when \`${key}\` is true` },
      say`${key} gives the pod another host name; the API server refuses ${nameOf(object)}, so remove it or hostnameOverride`,
      { related: [{ place: object.place, span: spec.at(key).span, message: say`does not go with this` }] },
    );
  }
}

function* checkAliases({ object, spec }: RawPod, strict: boolean): Generator<Problem> {
  for (const alias of spec.items('hostAliases')) {
    const ip = alias.at('ip');
    const address = textAt(ip);
    const [wrong] = address === undefined ? [] : ipComplaints(address, strict);
    if (wrong !== undefined) {
      yield refused(
        ip,
        { type: 'Invalid', detail: wrong },
        say`a host alias stands for an IP address, and \`${address ?? ''}\` cannot be one: ${reasonOf(address ?? '', wrong)}; the API server refuses ${nameOf(object)}, so correct it`,
      );
    }
    const names = alias.at('hostnames');
    for (const item of names.items()) {
      const [complaint] = dnsSubdomain(item.text()?.value ?? 'other');
      if (complaint !== undefined) {
        yield refused(
          names,
          { type: 'Invalid', detail: complaint },
          say`\`${item.text()?.value ?? ''}\` is no host name: lower case letters, digits, \`-\` and \`.\` are allowed; the API server refuses ${nameOf(object)}, so correct it`,
          { span: item.span },
        );
      }
    }
  }
}
