import type { Kind } from '../kind';

/**
 * Policies of network plugins and meshes. They point at nothing by name; being known has them read to the end, so that
 * whoever asks which pods they are about finds their selectors.
 */
export const pluginPolicies: readonly Kind[] = [
  ...known(['cilium.io'], ['CiliumNetworkPolicy', 'CiliumClusterwideNetworkPolicy']),
  ...known(['crd.projectcalico.org', 'projectcalico.org'], ['GlobalNetworkPolicy']),
  ...known(['security.istio.io'], ['AuthorizationPolicy', 'PeerAuthentication']),
  ...known(['policy.linkerd.io'], ['AuthorizationPolicy', 'Server']),
];

function known(groups: readonly string[], kinds: readonly string[]): Kind[] {
  return kinds.map(kind => ({ kind, groups, read: () => ({}) }));
}
