import { say } from '../../base/say';
import type { Bundle } from '../../links/bundle';
import { parseIp } from '../../base/ip';
import type { Member } from '../../links/member';
import type { Front } from './front';
import { attachedTo } from './attachment';
import { coversOneLabel, covers } from './host-match';
import { hostsOf } from './ingress-rules';
import { listenersOf } from './listeners';

export type FrontResult = { readonly front: Front } | { readonly failure: string };

/** Reads an entry: `gateway/NS/NAME`, `gateway/NAME` in the bundle's namespace, or `ingress[/CLASS]`. */
export function parseFront(bundle: Bundle, text: string): FrontResult {
  const [kind = '', ...rest] = text.split('/');
  if (kind === 'ingress' && rest.length <= 1) {
    return { front: { kind: 'ingress', classes: rest[0] ? [rest[0]] : undefined, assumed: false } };
  }
  if (kind === 'gateway' && (rest.length === 1 || rest.length === 2)) {
    const [namespace, name] = rest.length === 1 ? [bundle.namespace, rest[0] ?? ''] : [rest[0] ?? '', rest[1] ?? ''];
    const [gateway] = bundle.find('Gateway', namespace, name).filter(it => it.object.gateway);
    const known = bundle.ofKind('Gateway').map(it => `gateway/${it.namespace}/${it.name}`);
    return gateway
      ? { front: { kind: 'gateway', gateway, assumed: false } }
      : {
          failure:
            known.length === 0
              ? say`no Gateway ${namespace}/${name}; there is none`
              : say`no Gateway ${namespace}/${name}; there are ${known.join(', ')}`,
        };
  }
  return { failure: say`"${text}" is no entry: write gateway/NAMESPACE/NAME or ingress[/CLASS]` };
}

/**
 * The proxy that a host name leads to, as far as the manifests tell: an Ingress with a rule for it, or a Gateway with a
 * listener and an attached route for it. Undefined where none says that name.
 */
export function frontOfHost(bundle: Bundle, hostname: string): Front | undefined {
  const host = hostname.toLowerCase().replace(/\.$/, '');
  if (parseIp(host)) {
    return frontAt(bundle, host);
  }
  const served = bundle.ofKind('Ingress').some(it => hostsOf(it).some(of => coversOneLabel(of, host)));
  if (served) {
    return { kind: 'ingress', classes: undefined, assumed: true };
  }
  const gateway = bundle.ofKind('Gateway').find(it => speaksOf(bundle, it, host));
  return gateway && { kind: 'gateway', gateway, assumed: true };
}

/** Its listeners say the name, or a route that is attached to one for all names does. */
function speaksOf(bundle: Bundle, gateway: Member, host: string): boolean {
  return listenersOf(bundle, gateway).some(listener =>
    listener.hostname === undefined
      ? attachedTo(bundle, listener, ['HTTPRoute', 'GRPCRoute', 'TLSRoute']).some(({ hostnames }) =>
          hostnames.some(it => covers(it, host)),
        )
      : covers(listener.hostname.value, host),
  );
}

/** The proxy whose address somebody wrote: in the status of an Ingress, or the status or spec of a Gateway. */
function frontAt(bundle: Bundle, address: string): Front | undefined {
  const ingress = bundle
    .ofKind('Ingress')
    .some(({ object }) =>
      object.root.items('status', 'loadBalancer', 'ingress').some(it => it.text('ip')?.value === address),
    );
  if (ingress) {
    return { kind: 'ingress', classes: undefined, assumed: true };
  }
  const gateway = bundle
    .ofKind('Gateway')
    .find(({ object }) =>
      ['status', 'spec'].some(it => object.root.items(it, 'addresses').some(of => of.text('value')?.value === address)),
    );
  return gateway && { kind: 'gateway', gateway, assumed: true };
}
