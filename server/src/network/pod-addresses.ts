import { hash } from '../base/hash';
import { Kept } from '../base/kept';
import { formatIp, inCidr, parseCidr, parseIp } from '../base/ip';
import type { ClusterSettings } from '../workspace/settings';
import { addressAt, allocate, usable } from './allocate';
import type { Pod } from './cluster';
import type { PodDraft } from './make-pods';

/**
 * Gives pods their addresses: what a status says, the node's for pods on the host network, else one from the block of
 * their node (256 addresses of the pod CIDR, as common CNI plugins hand them out). IPv6 ranges give a second one.
 */
export function addressPods(drafts: readonly PodDraft[], settings: ClusterSettings): Pod[] {
  const pending = drafts.filter(it => statusAddresses(it) === undefined && !it.hostNetwork);
  const blocks = settings.podCIDRs.filter(it => usable(it) > 0);
  const byBlock = blocks.map(block => addressesIn(block, pending));
  return drafts.map(draft => {
    const ips =
      statusAddresses(draft) ??
      (draft.hostNetwork ? hostAddresses(draft) : byBlock.flatMap(it => it.get(key(draft)) ?? []));
    return addressed.get(draft, ips, () => withAddresses(draft, ips));
  });
}

/** A pod is the same while its draft and its addresses are. */
const addressed = new Kept<PodDraft, Pod>();

function withAddresses({ status, ...pod }: PodDraft, ips: readonly string[]): Pod {
  return { ...pod, ips };
}

/**
 * The same for pods that come later: those there keep their addresses, and none of these is given again. `present` are
 * the pods that have, or had, an address.
 */
export function addressMore(drafts: readonly PodDraft[], present: readonly Pod[], settings: ClusterSettings): Pod[] {
  const pods = [...present];
  const blocks = settings.podCIDRs.filter(it => usable(it) > 0);
  return drafts.map(({ status, ...draft }) => {
    const own = statusAddresses({ status }) ?? (draft.hostNetwork ? hostAddresses(draft) : undefined);
    const pod = { ...draft, ips: own ?? blocks.flatMap(it => freeAddress(it, draft, pods) ?? []) };
    pods.push(pod);
    return pod;
  });
}

/** An address of a block that nobody has, in the part of the block that the pod's node has, or takes now. */
function freeAddress(block: string, pod: Omit<Pod, 'ips'>, present: readonly Pod[]): string | undefined {
  const size = usable(block);
  const known = present
    .filter(it => !it.hostNetwork)
    .flatMap(({ ips, nodeName }) => ips.map(ip => ({ nodeName, index: indexIn(block, ip) ?? -1 })))
    .filter(it => it.index >= 0);
  const divided = parseCidr(block)?.family === 4 && size > 1024;
  const near = known.find(it => it.nodeName === pod.nodeName)?.index;
  const others = new Set(known.map(it => Math.floor(it.index / 256)));
  const parts = Math.floor((size + 2) / 256);
  const start = !divided
    ? 0
    : 256 * (near === undefined ? freeNumber(pod.nodeName ?? '', parts, others) : Math.floor(near / 256));
  const room = divided ? 254 : size;
  const taken = new Set(known.map(it => it.index - start - 1).filter(it => it >= 0 && it < room));
  return addressAt(block, start + 1 + freeNumber(key(pod), room, taken));
}

function freeNumber(key: string, size: number, taken: ReadonlySet<number>): number {
  return allocate([key], size, taken).get(key) ?? 0;
}

function indexIn(block: string, address: string): number | undefined {
  const cidr = parseCidr(block);
  const ip = parseIp(address);
  return cidr && ip && inCidr(ip, cidr) ? Number(ip.value - cidr.network) : undefined;
}

/** A status that tells the pod's phase or conditions tells its addresses too, even if there are none yet. */
function statusAddresses({ status }: Pick<PodDraft, 'status'>): readonly string[] | undefined {
  const told = status && (status.podIPs.length > 0 || status.phase !== undefined || status.ready !== undefined);
  return told ? status.podIPs.map(canonical) : undefined;
}

/** As the API server keeps addresses: `fd00::1`, however a manifest spells it. */
function canonical(address: string): string {
  const ip = parseIp(address);
  return ip ? formatIp(ip) : address;
}

function hostAddresses({ node }: Pick<Pod, 'node'>): readonly string[] {
  return node?.addresses.slice(0, 1) ?? [];
}

function addressesIn(block: string, pods: readonly PodDraft[]): Map<string, string> {
  const cidr = parseCidr(block);
  const size = usable(block);
  const v4 = cidr?.family === 4;
  // Small ranges are not divided by node.
  const blocks = v4 && size > 1024 ? Math.floor((size + 2) / 256) : 1;
  const byNode = new Map<string, PodDraft[]>();
  for (const pod of pods) {
    const node = blocks === 1 ? '' : (pod.nodeName ?? '');
    const members = byNode.get(node);
    if (members) {
      members.push(pod);
    } else {
      byNode.set(node, [pod]);
    }
  }
  const blockOf = allocate([...byNode.keys()], blocks, new Set());
  const overflow: string[] = [];
  const taken = new Set<number>();
  const addresses = new Map<string, string>();
  for (const [node, members] of byNode) {
    const start = blocks === 1 ? 0 : (blockOf.get(node) ?? 0) * 256;
    const room = blocks === 1 ? size : 254;
    const keys = members.map(key).sort();
    overflow.push(...keys.slice(room));
    for (const [pod, index] of allocate(keys.slice(0, room), room, new Set())) {
      taken.add(start + 1 + index);
      addresses.set(pod, addressAt(block, start + 1 + index) ?? '');
    }
  }
  for (const [pod, index] of allocate(overflow, size, new Set([...taken].map(it => it - 1)))) {
    addresses.set(pod, addressAt(block, index + 1) ?? '');
  }
  return addresses;
}

function key({ namespace, name }: { readonly namespace: string; readonly name: string }): string {
  return `${namespace}/${name}`;
}

/** A made-up address for what no range covers: the documentation block 203.0.113.0/24 (RFC 5737). */
export function documentationAddress(text: string): string {
  return `203.0.113.${1 + (hash(text) % 254)}`;
}
