import { parseIp } from '../base/ip';
import { Kept } from '../base/kept';
import type { ServiceMember } from '../links/member';
import { gate } from '../workspace/settings';
import type { ClusterSettings } from '../workspace/settings';
import { addressAt, allocate, usable } from './allocate';
import type { ClusterService } from './cluster';
import { documentationAddress } from './pod-addresses';

/**
 * Gives Services their virtual addresses, node ports and load balancer addresses. What a manifest says counts; the
 * rest is generated from namespace and name. The first addresses of the range are left out, as the allocator does for
 * hand-picked ones. Source: kubernetes `pkg/registry/core/service/ipallocator`, `portallocator` (dynamic band).
 */
export function addressServices(members: readonly ServiceMember[], settings: ClusterSettings): ClusterService[] {
  const virtual = members.filter(it => hasVirtualIp(it) && it.service.clusterIPs.length === 0);
  const generated = settings.serviceCIDRs.map(block => ({
    block,
    given: addressesIn(block, virtual.map(key), members),
  }));
  const ports = nodePorts(members, settings);
  return members.map(member => {
    const written = member.service.clusterIPs.map(it => it.value);
    const clusterIPs = !hasVirtualIp(member) ? [] : written.length > 0 ? written : choose(member, generated);
    const nodePorts = member.service.ports.map(port => ports.get(portKey(member, port.index)));
    return addressed.get(member, [settings, ...nodePorts, ...clusterIPs], () => {
      const { loadBalancer, assumed } = loadBalancerOf(member, settings);
      return {
        name: member.name,
        namespace: member.namespace,
        service: member.service,
        member,
        clusterIPs,
        clusterIPWritten: written.length > 0,
        nodePorts,
        loadBalancer,
        loadBalancerAssumed: assumed,
      };
    });
  });
}

/** A Service is the same while its manifest and its addresses are. */
const addressed = new Kept<ServiceMember, ClusterService>();

function hasVirtualIp({ service }: ServiceMember): boolean {
  return service.type !== 'ExternalName' && !service.headless;
}

function addressesIn(block: string, keys: readonly string[], members: readonly ServiceMember[]): Map<string, string> {
  const size = usable(block);
  if (size === 0) {
    return new Map();
  }
  const low = Math.min(256, Math.max(16, Math.floor(size / 16)));
  const first = size > 2 * low ? low : Math.min(10, Math.floor(size / 2));
  const written = new Set(members.flatMap(it => it.service.clusterIPs.map(ip => ip.value)));
  const taken = new Set<number>();
  for (const index of written.size === 0 ? [] : allocateAll(block, first, size, written)) {
    taken.add(index);
  }
  return new Map(
    [...allocate(keys, size - first, taken)].map(([it, index]) => [it, addressAt(block, index + first + 1) ?? '']),
  );
}

/** Indexes of hand-picked addresses that lie in the dynamic part of a block. */
function* allocateAll(block: string, first: number, size: number, written: ReadonlySet<string>): Generator<number> {
  const base = parseIp(addressAt(block, first + 1) ?? '');
  for (const it of written) {
    const ip = parseIp(it);
    if (ip && base && ip.family === base.family && ip.value >= base.value && ip.value - base.value < BigInt(size)) {
      yield Number(ip.value - base.value);
    }
  }
}

/** By the Service's families, else the first range; both where the policy asks for dual stack and there are two. */
function choose(
  { service, ...member }: ServiceMember,
  generated: readonly { block: string; given: Map<string, string> }[],
): string[] {
  const all = generated.flatMap(({ given }) => given.get(key(member)) ?? []);
  const ofFamily = (family: string) => all.filter(it => it.includes(':') === (family === 'IPv6'));
  const dual = service.ipFamilyPolicy === 'PreferDualStack' || service.ipFamilyPolicy === 'RequireDualStack';
  const ordered = service.ipFamilies.length > 0 ? service.ipFamilies.flatMap(ofFamily) : all;
  const chosen = ordered.length > 0 ? ordered : all;
  return dual ? [...new Set([...chosen, ...all])].slice(0, 2) : chosen.slice(0, Math.max(1, service.ipFamilies.length));
}

function nodePorts(members: readonly ServiceMember[], settings: ClusterSettings): Map<string, number> {
  const { from, to } = settings.nodePortRange;
  const size = to - from + 1;
  const band = size < 16 ? 0 : Math.min(128, Math.max(16, Math.floor(size / 32)));
  const written = new Map<string, number>();
  const missing: string[] = [];
  for (const member of members) {
    const { type, allocateLoadBalancerNodePorts } = member.service;
    for (const port of member.service.ports) {
      if (port.nodePort && (type === 'NodePort' || type === 'LoadBalancer')) {
        written.set(portKey(member, port.index), port.nodePort.value);
      } else if (type === 'NodePort' || (type === 'LoadBalancer' && allocateLoadBalancerNodePorts)) {
        missing.push(portKey(member, port.index));
      }
    }
  }
  const taken = new Set([...written.values()].map(it => it - from - band));
  for (const [it, index] of allocate(missing, size - band, taken)) {
    written.set(it, from + band + index);
  }
  return written;
}

function loadBalancerOf(
  { service, ...member }: ServiceMember,
  settings: ClusterSettings,
): { loadBalancer: ClusterService['loadBalancer']; assumed: boolean } {
  if (service.type !== 'LoadBalancer') {
    return { loadBalancer: [], assumed: false };
  }
  if (service.ingress.length > 0 || settings.loadBalancer === 'none') {
    const modes = gate(settings, 'LoadBalancerIPMode');
    return { loadBalancer: modes ? service.ingress : service.ingress.map(withoutMode), assumed: false };
  }
  if (service.loadBalancerIP) {
    return { loadBalancer: [{ ip: service.loadBalancerIP.value }], assumed: true };
  }
  const [block] = settings.loadBalancer === 'cloud' ? [] : settings.loadBalancer;
  const index =
    block === undefined ? undefined : allocate([key(member)], Math.max(1, usable(block)), new Set()).get(key(member));
  const ip = block === undefined || index === undefined ? undefined : addressAt(block, index + 1);
  return { loadBalancer: [{ ip: ip ?? documentationAddress(key(member)) }], assumed: true };
}

function withoutMode({ ip, hostname }: LoadBalancer): LoadBalancer {
  return { ...(ip === undefined ? {} : { ip }), ...(hostname === undefined ? {} : { hostname }) };
}

type LoadBalancer = ClusterService['loadBalancer'][number];

function key({ namespace, name }: { readonly namespace: string; readonly name: string }): string {
  return `${namespace}/${name}`;
}

function portKey(member: ServiceMember, index: number): string {
  return `${key(member)}/${index}`;
}
