import { say } from '../base/say';
import { several } from '../base/several';
import type { Member } from '../links/member';
import type { Rule, RuleContext } from './rule';
import { ofGroup } from './support/missing-object';
import { fieldOf } from './support/path-of';
import { isFilledInLater } from './support/placeholder';
import { code, named } from './support/words';

/** Istio's code: IST0132. Source: istio `pkg/config/host/name.go` Matches. */
export const meshGatewayHostMismatch: Rule = {
  id: 'mesh-gateway-host-mismatch',
  on: 'mesh',
  kinds: ['VirtualService'],
  severity: 'warning',
  help: 'A VirtualService of Istio routes what its Gateways let in for one of its `hosts`. None of them is a host of this Gateway, so it routes nothing from there. Add the host to a server of the Gateway.',
  source: 'https://istio.io/latest/docs/reference/config/analysis/ist0132/',

  *check(member, context) {
    const { bundle } = context;
    const hosts = textsAt(member, 'hosts').map(it => it.toLowerCase());
    for (const reference of member.object.references ?? []) {
      if (reference.to !== 'object' || reference.role !== 'gateway' || hosts.length === 0) {
        continue;
      }
      const namespace = reference.namespace ?? member.namespace;
      const gateways = ofGroup(bundle.find('Gateway', namespace, reference.name), reference.group);
      const open = gateways.flatMap(it => openHosts(it, member));
      const all = [...hosts, ...open];
      if (gateways.length > 0 && !all.some(isFilledInLater) && !meet(hosts, open, member, context)) {
        const list = several(hosts.map(code));
        yield {
          span: reference.span,
          ...fieldOf(member.object, reference.span),
          message:
            open.length === 0
              ? say`Gateway ${code(reference.name)} opens no host for namespace ${code(member.namespace)}: ${effectOn(member)}`
              : say`Gateway ${code(reference.name)} does not open ${list}, only ${several(open.map(code))}: ${effectOn(member)}`,
          related: gateways.slice(0, 3).map(it => ({
            place: it.object.place,
            span: it.object.root.at('spec', 'servers', 0, 'hosts').keySpan,
            message: say`${named(it)} is there`,
          })),
        };
      }
    }
  },
};

/** The hosts a Gateway lets in for the namespace of a VirtualService: `NAMESPACE/HOST` is for one, `.` its own, `*` all. */
function openHosts({ object, namespace }: Member, member: Member): string[] {
  return object.root
    .items('spec', 'servers')
    .flatMap(it => it.items('hosts'))
    .flatMap(it => {
      const [host = '', only = '*'] = (it.text()?.value.toLowerCase() ?? '').split('/').reverse();
      return only === '*' || (only === '.' ? namespace : only) === member.namespace ? [host] : [];
    });
}

/** A host without dots is a Service of the own namespace, too. */
function meet(hosts: readonly string[], open: readonly string[], { namespace }: Member, context: RuleContext): boolean {
  const full = hosts.flatMap(it =>
    /[.*]/.test(it) ? [] : [`${it}.${namespace}.svc.${context.settings.cluster.domain}`],
  );
  return [...hosts, ...full].some(host => open.some(it => covers(host, it) || covers(it, host)));
}

function covers(pattern: string, host: string): boolean {
  return pattern.startsWith('*') ? host.replace(/^\*/, '').endsWith(pattern.slice(1)) : pattern === host;
}

function textsAt({ object }: Member, list: string): string[] {
  return object.root.items('spec', list).flatMap(it => it.text()?.value ?? []);
}

function effectOn(member: Member): string {
  return say`${named(member)} routes nothing from there`;
}
