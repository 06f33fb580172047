import { parseCidr, parseIp } from '../../base/ip';
import type { ClusterService } from '../../network/cluster';

/**
 * `ipFamilies` and `ipFamilyPolicy` as the API server fills them in; nothing for an ExternalName. A headless Service
 * without a selector gets both families even where the cluster has one. Source: kubernetes
 * `pkg/registry/core/service/storage/alloc.go` initIPFamilyFields.
 */
export function familyFields(
  { service, clusterIPs }: ClusterService,
  serviceCIDRs: readonly string[],
): { readonly ipFamilies?: readonly string[]; readonly ipFamilyPolicy?: string } {
  if (service.type === 'ExternalName') {
    return {};
  }
  const written = service.ipFamilies.filter(it => it === 'IPv4' || it === 'IPv6');
  const loose = service.headless && !service.selector;
  const policy = service.ipFamilyPolicy ?? (loose ? 'RequireDualStack' : 'SingleStack');
  if (!service.headless) {
    const given = clusterIPs.map(it => (parseIp(it)?.family === 6 ? 'IPv6' : 'IPv4'));
    return { ipFamilies: given.length > 0 ? given : written, ipFamilyPolicy: policy };
  }
  const known = new Set(serviceCIDRs.map(it => (parseCidr(it)?.family === 6 ? 'IPv6' : 'IPv4')));
  const first = written[0] ?? [...known][0] ?? 'IPv4';
  const second = first === 'IPv4' ? 'IPv6' : 'IPv4';
  const both = policy !== 'SingleStack' && (loose || known.has(second));
  return { ipFamilies: written.length > 1 ? written : both ? [first, second] : [first], ipFamilyPolicy: policy };
}
