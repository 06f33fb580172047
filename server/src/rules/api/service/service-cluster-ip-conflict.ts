import { say } from '../../../base/say';
import { formatCidr, parseCidr, parseIp, sizeOf } from '../../../base/ip';
import type { Cidr, Ip } from '../../../base/ip';
import type { Bundle } from '../../../links/bundle';
import type { Member } from '../../../links/member';
import type { ClusterSettings } from '../../../workspace/settings';
import type { Problem, Rejection } from '../../rule';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import type { RawAddress, RawService } from './raw-service';

export const serviceClusterIpConflict: Check<RawService> = {
  id: 'service-cluster-ip-conflict',
  keys: ['clusterIP', 'clusterIPs'],
  help: 'A cluster IP belongs to one Service of the whole cluster and comes from its `serviceCIDRs` (podpath.yaml): not the first address of a block, which names the network, nor the last of an IPv4 block. The Service `kubernetes` in namespace `default` has the one after the first. Leave `clusterIP` out, and the cluster chooses one. Unless podpath.yaml says which blocks there are, only a clash of two manifests is certain, and the rest a hint.',
  source: 'kubernetes pkg/registry/core/service/storage/alloc.go, ipallocator',
  compares: true,

  *check(service, { bundle, settings }, member) {
    if (service.type === 'ExternalName') {
      return;
    }
    for (const address of service.clusterIPs) {
      const ip = parseIp(address.value ?? '');
      if (ip) {
        yield* between(service, address, bundle, member);
        yield* inBlock(service, address, ip, settings.cluster, member);
      }
    }
  },
};

/** Told of both Services: which of them is refused depends on the order in which they are applied. */
function* between(
  { object, spec }: RawService,
  { value = '', span }: RawAddress,
  bundle: Bundle,
  member: Member,
): Generator<Problem> {
  const others = bundle
    .servicesAtClusterIP(value)
    .filter(
      it =>
        it.object !== object &&
        it.service.type !== 'ExternalName' &&
        !(it.name === member.name && it.namespace === member.namespace),
    );
  const [other] = others;
  if (other) {
    yield refused(
      spec,
      taken(value),
      say`cluster IP ${value} is also asked for by Service \`${other.name}\` in namespace \`${other.namespace}\`, and an address belongs to one Service only; the API server refuses whichever is applied second, so change one of the two or leave it out`,
      {
        span,
        field,
        related: others.map(it => ({
          place: it.object.place,
          span: it.service.clusterIPs.find(ip => ip.value === value)?.span ?? it.object.nameSpan,
          message: say`Service ${it.name} asks for the same address`,
        })),
      },
    );
  }
}

/** What a block of addresses has no room for. Blocks of the other family are another rule's. */
function* inBlock(
  { object, spec }: RawService,
  { value = '', span }: RawAddress,
  ip: Ip,
  { serviceCIDRs, serviceCIDRsWritten }: ClusterSettings,
  member: Member,
): Generator<Problem> {
  const blocks = serviceCIDRs.flatMap(it => parseCidr(it) ?? []).filter(it => it.family === ip.family);
  const first = firstAddress(serviceCIDRs[0] ?? '');
  const more = { span, field, ...(serviceCIDRsWritten ? {} : { quiet: true as const }) };
  if (blocks.length === 0) {
    return;
  }
  if (!blocks.some(it => hasRoomFor(it, ip))) {
    const range = blocks.map(formatCidr).join(', ');
    yield refused(
      spec,
      {
        type: 'Allocation',
        detail: `failed to allocate IP ${value}: the provided IP (${value}) is not in the valid range. The range of valid IPs is ${range}`,
      },
      blocks.some(it => it.network === ip.value)
        ? say`cluster IP ${value} is the first address of the cluster's serviceCIDRs (${range}), which no Service can have, so the API server would refuse ${nameOf(object)}; leave it out, or choose another one`
        : blocks.some(it => covers(it, ip))
          ? say`cluster IP ${value} is the last address of the cluster's serviceCIDRs (${range}), which no Service can have, so the API server would refuse ${nameOf(object)}; leave it out, or choose another one`
          : say`cluster IP ${value} lies outside the cluster's serviceCIDRs (${range}), so the API server would refuse ${nameOf(object)}; leave it out, or correct serviceCIDRs in podpath.yaml`,
      more,
    );
  } else if (
    first?.family === ip.family &&
    first.value === ip.value &&
    !(member.name === 'kubernetes' && member.namespace === 'default')
  ) {
    yield refused(
      spec,
      taken(value),
      say`cluster IP ${value} belongs to Service \`kubernetes\` in namespace \`default\`, which every cluster has from the start at this address, so the API server would refuse ${nameOf(object)}; leave it out, or choose another one`,
      more,
    );
  }
}

const field = 'spec.clusterIPs';

function taken(value: string): Rejection {
  return { type: 'Allocation', detail: `failed to allocate IP ${value}: provided IP is already allocated` };
}

/** The address of the Service `kubernetes`. Source: kubernetes `pkg/controlplane` ServiceIPRange. */
function firstAddress(block: string): Ip | undefined {
  const cidr = parseCidr(block);
  return cidr && { family: cidr.family, value: cidr.network + 1n };
}

/** Neither the address of the network nor, for IPv4, the one for all of its hosts. */
function hasRoomFor(block: Cidr, { value }: Ip): boolean {
  const last = block.network + sizeOf(block) - (block.family === 4 ? 2n : 1n);
  return value > block.network && value <= last;
}

function covers(block: Cidr, { value }: Ip): boolean {
  return value >= block.network && value < block.network + sizeOf(block);
}
