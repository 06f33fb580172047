import type { Bundle } from '../../links/bundle';
import type { Member, PodMember } from '../../links/member';
import { readLabels } from '../../model/labels';
import type { Label } from '../../model/labels';

/** The labels by which a Gateway of Istio selects proxies; empty for other objects, the Gateway API's among them. */
export function proxyLabels({ object }: Member): readonly Label[] {
  return object.kind === 'Gateway' && object.group === 'networking.istio.io'
    ? readLabels(object.root.at('spec', 'selector'))
    : [];
}

/** The pods that carry labels, in any namespace: Istio looks for proxies in all. */
export function podsAnywhere(labels: readonly Label[], bundle: Bundle): PodMember[] {
  return labels.length > 0 ? bundle.podNamespaces.flatMap(it => bundle.select(it, labels)) : [];
}

/** Whether pods are nothing but proxies of Istio, as gateways are: no application beside them. */
export function areGateways({ source: { template } }: PodMember): boolean {
  return template.containers.length > 0 && template.containers.every(it => it.name === 'istio-proxy');
}
