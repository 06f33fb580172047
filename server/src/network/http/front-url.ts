import type { Member } from '../../links/member';
import { isPattern } from './ingress-choice';
import { certificates, rulesOf } from './ingress-rules';
import { coversOneLabel } from './host-match';
import { matchesOf } from './http-route-rules';

/**
 * An address under which an Ingress or HTTPRoute is called from outside: its first host (`www.` in place of a wildcard)
 * and the first path of it. Undefined where it names no host, and for other kinds.
 */
export function frontUrl(member: Member): string | undefined {
  switch (member.object.kind) {
    case 'Ingress': {
      const rule = rulesOf(member).find(it => it.host !== undefined);
      const host = rule?.host && concrete(rule.host);
      const secure =
        host !== undefined && certificates(member).some(it => it.hosts.some(of => coversOneLabel(of, host)));
      return host === undefined ? undefined : `${secure ? 'https' : 'http'}://${host}${pathOf(rule?.path ?? '/')}`;
    }
    case 'HTTPRoute': {
      const [hostname] = member.object.route?.hostnames ?? [];
      const [match] = matchesOf(member);
      return hostname && `http://${concrete(hostname.value)}${pathOf(match?.path.value ?? '/')}`;
    }
    default:
      return undefined;
  }
}

function concrete(host: string): string {
  return host.replace(/^\*\./, 'www.');
}

/** What stands before the first sign of a pattern. */
function pathOf(path: string): string {
  const plain = isPattern(path) ? path.slice(0, path.search(/[()[\]{}|^$\\.*]/)) : path.replace(/\*$/, '');
  return plain.startsWith('/') ? plain : '/';
}
