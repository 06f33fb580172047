import { inAny } from '../../../workspace/settings';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { familyOf } from '../text/ips';
import type { RawService } from './raw-service';

export const serviceClusterIpConflict: Check<RawService> = {
  id: 'service-cluster-ip-conflict',
  help: 'A cluster IP belongs to one Service of the whole cluster and comes from its `serviceCIDRs` (podpath.yaml). Leave it out, and the cluster chooses one. Without a podpath.yaml, an address outside the usual block is a hint.',
  source: 'kubernetes pkg/registry/core/service/storage/alloc.go, ipallocator',
  compares: true,

  *check({ object, spec, type, clusterIPs }, { bundle, settings, snapshot }, member) {
    if (type === 'ExternalName') {
      return;
    }
    const blocks = settings.cluster.serviceCIDRs;
    for (const { value = '', span } of clusterIPs) {
      const family = familyOf(value);
      if (family === undefined) {
        continue;
      }
      const others = bundle
        .servicesAtClusterIP(value)
        .filter(it => it.object !== object && !(it.name === member.name && it.namespace === member.namespace));
      const [other] = others;
      if (other) {
        yield refused(
          spec,
          { type: 'Allocation', detail: `failed to allocate IP ${value}: provided IP is already allocated` },
          `cluster IP ${value} is also asked for by Service \`${other.name}\` in namespace \`${other.namespace}\`, and an address belongs to one Service only; the API server refuses whichever is applied second, so change one of the two or leave it out`,
          {
            span,
            field: 'spec.clusterIPs',
            related: others.map(it => ({
              place: it.object.place,
              span: it.service.clusterIPs.find(ip => ip.value === value)?.span ?? it.object.nameSpan,
              message: `Service ${it.name} asks for the same address`,
            })),
          },
        );
      } else if (!inAny(value, blocks) && blocks.some(it => familyOf(it.split('/')[0] ?? '') === family)) {
        yield refused(
          spec,
          {
            type: 'Allocation',
            detail: `failed to allocate IP ${value}: the provided IP (${value}) is not in the valid range. The range of valid IPs is ${blocks.join(', ')}`,
          },
          `cluster IP ${value} lies outside the cluster's serviceCIDRs (${blocks.join(', ')}), so the API server would refuse ${nameOf(object)}; leave it out, or correct serviceCIDRs in podpath.yaml`,
          { span, field: 'spec.clusterIPs', ...(snapshot.settingsUri === undefined ? { quiet: true } : {}) },
        );
      }
    }
  },
};
