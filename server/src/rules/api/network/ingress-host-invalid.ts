import { say } from '../../../base/say';
import { parseIp } from '../../../base/ip';
import type { KubeObject } from '../../../model/kube-object';
import type { Reader } from '../../../syntax/reader';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { replaceWith } from '../fixes';
import { textAt } from '../raw';
import { dnsSubdomain, wildcardSubdomain } from '../text/names';
import { asSubdomain } from '../text/suggest';

export const ingressHostInvalid: Check<KubeObject> = {
  id: 'ingress-host-invalid',
  help: 'A host is a DNS name in lower case, without scheme and port, and no address; `*.` may stand for its first part. A rule without host is for all of them.',
  source: 'kubernetes pkg/apis/networking/validation/validation.go validateIngressRules, validateIngressTLS',

  *check(object) {
    const spec = object.root.at('spec');
    for (const rule of spec.items('rules')) {
      const host = rule.at('host');
      if (textAt(host)) {
        yield* checkHost(object, host, true);
      }
    }
    for (const entry of spec.items('tls')) {
      for (const host of entry.items('hosts')) {
        yield* checkHost(object, host, false);
      }
    }
  },
};

function* checkHost(object: KubeObject, host: Reader, noAddress: boolean): Generator<Problem> {
  const name = textAt(host);
  if (name === undefined) {
    return;
  }
  const [complaint] = name.includes('*') ? wildcardSubdomain(name) : dnsSubdomain(name);
  const address = noAddress && parseIp(name) !== undefined;
  if (complaint !== undefined || address) {
    const better = name.includes('*') || address ? undefined : asSubdomain(name.replace(/:\d+$/, ''));
    yield refused(
      host,
      { type: 'Invalid', detail: address ? 'must be a DNS name, not an IP address' : (complaint ?? '') },
      say`\`${name}\` cannot be a host: ${address ? say`it is an address, while browsers send a name` : say`it is a DNS name in lower case, without port, and with \`*.\` before it at most`}; the API server refuses ${nameOf(object)}, so correct it`,
      better === undefined ? {} : { fixes: [replaceWith(object, host.span, better)] },
    );
  }
}
