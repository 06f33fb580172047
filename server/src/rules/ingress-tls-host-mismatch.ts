import { say } from '../base/say';
import { several } from '../base/several';
import { nearest } from '../base/edit-distance';
import { coversOneLabel } from '../network/http/host-match';
import type { Rule } from './rule';
import { replace } from './support/edits';
import { code, named } from './support/words';

export const ingressTlsHostMismatch: Rule = {
  id: 'ingress-tls-host-mismatch',
  on: 'ingress',
  severity: 'warning',
  alone: true,
  help: 'The hosts under `tls` are those a certificate is served for; each should be the host of a rule (`*.` stands for one label). A host that no rule has gets the certificate and then 404.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#tls',

  *check(member) {
    const { root, place, ingress, annotations } = member.object;
    if (!ingress) {
      return;
    }
    const rules = root.items('spec', 'rules');
    const hosts = rules.flatMap(it => it.text('host')?.value ?? []).filter(it => it !== '');
    const aliases = annotations.filter(it => it.key.value === serverAlias).flatMap(it => it.value.value.split(','));
    const served = [...hosts, ...aliases.map(it => it.trim())];
    const takesAll = hosts.length < rules.length || rules.length === 0;
    if (takesAll || root.at('spec', 'defaultBackend').exists || root.at('spec', 'backend').exists) {
      return;
    }
    for (const at of root.items('spec', 'tls').flatMap(it => it.items('hosts'))) {
      const host = at.text();
      if (!host || host.value === '' || [host.value, ...served].some(it => /[${}]/.test(it))) {
        continue;
      }
      if (!served.some(it => isServed(host.value, it))) {
        const near = nearest(host.value, hosts, 2);
        yield {
          span: host.span,
          field: at.field,
          message: say`no rule of ${named(member)} is for host ${code(host.value)}, only for ${several(hosts.map(code))}: requests for it get a certificate and then 404`,
          related: rules
            .flatMap(it => it.text('host') ?? [])
            .slice(0, 3)
            .map(it => ({ place, span: it.span, message: say`the rule for ${code(it.value)}` })),
          fixes:
            near === undefined
              ? []
              : [
                  {
                    title: say`Change ${code(host.value)} to ${code(near)}`,
                    edits: [replace(place, host.span, near)],
                    preferred: true,
                  },
                ],
        };
      }
    }
  },
};

/** Further names of the same rules. Source: ingress-nginx docs/user-guide/nginx-configuration/annotations.md. */
const serverAlias = 'nginx.ingress.kubernetes.io/server-alias';

/** Equal, or one a wildcard for the other; many controllers redirect between `www.` and the bare name. */
function isServed(host: string, rule: string): boolean {
  const [a, b] = [host.toLowerCase(), rule.toLowerCase()];
  return coversOneLabel(a, b) || coversOneLabel(b, a) || a === `www.${b}` || b === `www.${a}` || isBase(a, b);
}

/** Certificates for `*.example.com` mostly list `example.com` as well. */
function isBase(host: string, rule: string): boolean {
  return rule.endsWith(`.${host}`);
}
