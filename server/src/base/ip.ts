/**
 * IP addresses and CIDR blocks, read the way kube-apiserver does.
 * Source: k8s.io/utils/net `ParseIPSloppy`, `ParseCIDRSloppy` (leading zeros in IPv4 octets are decimal).
 */

export interface Ip {
  readonly family: 4 | 6;
  readonly value: bigint;
}

export interface Cidr {
  readonly family: 4 | 6;
  /** The network address: bits beyond the prefix are cleared. */
  readonly network: bigint;
  readonly prefix: number;
}

/** Reads an address; undefined when it is none. `::ffff:1.2.3.4` is an IPv4 address, as in Go's net.IP. */
export function parseIp(text: string): Ip | undefined {
  if (!text.includes(':')) {
    const value = parseIpv4(text);
    return value === undefined ? undefined : { family: 4, value };
  }
  const value = parseIpv6(text);
  if (value === undefined) {
    return undefined;
  }
  return value >> 32n === 0xffffn ? { family: 4, value: value & 0xffffffffn } : { family: 6, value };
}

/** Reads `ADDRESS/PREFIX`; undefined when it is none. */
export function parseCidr(text: string): Cidr | undefined {
  const slash = text.lastIndexOf('/');
  const ip = slash < 0 ? undefined : parseIp(text.slice(0, slash));
  const digits = text.slice(slash + 1);
  if (!ip || !/^\d{1,3}$/.test(digits)) {
    return undefined;
  }
  const bits = bitsOf(ip.family);
  const written = Number(digits);
  // An IPv4 address may be written as IPv6, and then the prefix may, too.
  const prefix = ip.family === 4 && text.includes(':') && written >= 96 ? written - 96 : written;
  if (prefix > bits) {
    return undefined;
  }
  const shift = BigInt(bits - prefix);
  return { family: ip.family, network: (ip.value >> shift) << shift, prefix };
}

/** Whether an address lies in a block; never across families. */
export function inCidr(ip: Ip, cidr: Cidr): boolean {
  const shift = BigInt(bitsOf(cidr.family) - cidr.prefix);
  return ip.family === cidr.family && ip.value >> shift === cidr.network >> shift;
}

/** How many addresses a block holds. */
export function sizeOf(cidr: Cidr): bigint {
  return 1n << BigInt(bitsOf(cidr.family) - cidr.prefix);
}

/** Writes an address in its canonical form (RFC 5952 for IPv6). */
export function formatIp(ip: Ip): string {
  if (ip.family === 4) {
    const bits = Number(ip.value);
    return `${bits >>> 24}.${(bits >>> 16) & 255}.${(bits >>> 8) & 255}.${bits & 255}`;
  }
  const groups = Array.from({ length: 8 }, (_, group) =>
    ((ip.value >> BigInt(112 - 16 * group)) & 0xffffn).toString(16),
  );
  const zeros = longestZeros(groups);
  return zeros ? `${groups.slice(0, zeros.start).join(':')}::${groups.slice(zeros.end).join(':')}` : groups.join(':');
}

/** Writes a block in its canonical form, `10.0.0.0/8`. */
export function formatCidr({ family, network, prefix }: Cidr): string {
  return `${formatIp({ family, value: network })}/${prefix}`;
}

/** One spelling for one address, as the API server keeps it; text that is no address stays as it is. */
export function canonicalIp(text: string): string {
  if (!oddSpelling.test(text)) {
    return text;
  }
  const ip = parseIp(text);
  return ip ? formatIp(ip) : text;
}

/** Only IPv6, and IPv4 with leading zeros, can be written in several ways. */
const oddSpelling = /:|(?:^|\.)0\d/;

/** Bits of an address: 32 or 128. */
export function bitsOf(family: 4 | 6): number {
  return family === 4 ? 32 : 128;
}

function parseIpv4(text: string): bigint | undefined {
  const octets = text.split('.');
  if (octets.length !== 4 || !octets.every(it => /^\d{1,}$/.test(it) && Number(it) <= 255)) {
    return undefined;
  }
  return octets.reduce((value, octet) => (value << 8n) | BigInt(octet), 0n);
}

function parseIpv6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) {
    return undefined;
  }
  const [head, tail] = halves.map(half => (half === '' ? [] : half.split(':')));
  const left = groupsOf(head ?? [], halves.length === 1);
  const right = tail === undefined ? [] : groupsOf(tail, true);
  if (!left || !right) {
    return undefined;
  }
  const missing = 8 - left.length - right.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) {
    return undefined;
  }
  return [...left, ...Array<bigint>(missing).fill(0n), ...right].reduce((value, group) => (value << 16n) | group, 0n);
}

function groupsOf(parts: readonly string[], last: boolean): bigint[] | undefined {
  const groups: bigint[] = [];
  for (const [index, part] of parts.entries()) {
    if (last && index === parts.length - 1 && part.includes('.')) {
      const v4 = parseIpv4(part);
      if (v4 === undefined) {
        return undefined;
      }
      groups.push(v4 >> 16n, v4 & 0xffffn);
    } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) {
      groups.push(BigInt(`0x${part}`));
    } else {
      return undefined;
    }
  }
  return groups;
}

function longestZeros(groups: readonly string[]): { start: number; end: number } | undefined {
  let best: { start: number; end: number } | undefined;
  for (let start = 0; start < groups.length; start++) {
    let end = start;
    while (groups[end] === '0') {
      end++;
    }
    if (end - start > 1 && end - start > (best ? best.end - best.start : 0)) {
      best = { start, end };
    }
  }
  return best;
}
