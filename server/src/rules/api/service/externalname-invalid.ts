import { say } from '../../../base/say';
import { parseIp } from '../../../base/ip';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { replaceWith } from '../fixes';
import { textAt } from '../raw';
import { dnsSubdomain } from '../text/names';
import type { RawService } from './raw-service';

export const externalNameInvalid: Check<RawService> = {
  id: 'externalname-invalid',
  keys: ['type'],
  compares: true,
  help: 'An ExternalName Service is an alias in DNS: `externalName` is a host name in lower case, without scheme, port or path. An IP address passes, but DNS cannot resolve it as a name; for an address write a Service without selector and an EndpointSlice.',
  source: 'kubernetes pkg/apis/core/validation/validation.go ValidateService',

  *check({ object, spec, type }, { bundle }, member) {
    const at = spec.at('externalName');
    const text = type === 'ExternalName' ? textAt(at) : undefined;
    if (text === undefined) {
      return;
    }
    const name = text.endsWith('.') ? text.slice(0, -1) : text;
    if (name === '') {
      yield refused(
        at,
        { type: 'Required', detail: '' },
        say`${nameOf(object)} is of type ExternalName but names no host it stands for, and the API server refuses it; write \`externalName\``,
      );
      return;
    }
    const [complaint] = dnsSubdomain(name);
    if (complaint !== undefined) {
      const host = hostIn(text);
      yield refused(
        at,
        { type: 'Invalid', detail: complaint },
        say`\`${text}\` is no host name: ${reason(text)}; the API server refuses ${nameOf(object)}, so ${host === undefined ? say`write the host name alone, in lower case` : say`write \`${host}\``}`,
        host === undefined ? {} : { fixes: [replaceWith(object, at.span, host)] },
      );
    } else if (parseIp(name)) {
      yield addressAsName(name, at.span, bundle.referencesTo('Service', member.namespace, member.name).length > 0);
    }
  },
};

/** A proxy that routes to such a Service connects to what is written: it works for those behind it alone. */
function addressAsName(name: string, span: Problem['span'], proxied: boolean): Problem {
  return {
    span,
    field: 'spec.externalName',
    severity: proxied ? 'information' : 'warning',
    message: say`\`${name}\` is an address, but externalName is taken as a name: DNS answers with an alias that nothing resolves, so clients fail with an unknown host${proxied ? say`, but for a proxy that connects to what is written` : ''}; for an address use a Service without selector and an EndpointSlice`,
  };
}

function reason(text: string): string {
  if (text.includes('://')) {
    return say`it is a URL, while DNS knows names only`;
  }
  if (/:\d+$/.test(text)) {
    return say`it holds a port, while DNS knows names only`;
  }
  return text === text.toLowerCase()
    ? say`letters, digits, \`-\` and \`.\` are allowed, with a letter or digit at both ends of each part`
    : say`only lower case is allowed`;
}

/** The host name inside a URL, or the text in lower case; undefined where that is none either. */
function hostIn(text: string): string | undefined {
  const [, host = ''] = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^@/]*@)?([^/:?#]+)/i.exec(text.trim()) ?? [];
  const name = host.toLowerCase();
  return dnsSubdomain(name.endsWith('.') ? name.slice(0, -1) : name).length === 0 ? name : undefined;
}
