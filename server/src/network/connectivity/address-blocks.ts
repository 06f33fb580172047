import { bitsOf, formatIp, parseCidr } from '../../base/ip';
import type { Cidr } from '../../base/ip';

/** Addresses of one family from one to another, both included. */
export interface AddressRange {
  readonly family: 4 | 6;
  readonly from: bigint;
  readonly to: bigint;
}

/**
 * All addresses, cut wherever one of some blocks begins or ends: no rule tells two addresses of one range apart. IPv6
 * comes in only where a block is of that family. Blocks that cannot be read cut nothing.
 */
export function cutBy(blocks: readonly string[]): AddressRange[] {
  const cidrs = blocks.flatMap(it => parseCidr(it) ?? []);
  const families: (4 | 6)[] = cidrs.some(it => it.family === 6) ? [4, 6] : [4];
  return families.flatMap(family => {
    const end = 1n << BigInt(bitsOf(family));
    const starts = new Set([0n]);
    for (const { network, prefix } of cidrs.filter(it => it.family === family)) {
      starts.add(network);
      starts.add(network + (1n << BigInt(bitsOf(family) - prefix)));
    }
    const sorted = [...starts].filter(it => it < end).sort((a, b) => (a < b ? -1 : 1));
    return sorted.map((from, index) => ({ family, from, to: (sorted[index + 1] ?? end) - 1n }));
  });
}

/** Some address of a range. */
export function anAddress({ family, from }: AddressRange): string {
  return formatIp({ family, value: from });
}

/** Ranges that touch as one. */
export function together(ranges: readonly AddressRange[]): AddressRange[] {
  const result: AddressRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.family - b.family || (a.from < b.from ? -1 : 1))) {
    const last = result.at(-1);
    if (last?.family === range.family && last.to + 1n === range.from) {
      result[result.length - 1] = { ...last, to: range.to };
    } else {
      result.push(range);
    }
  }
  return result;
}

/** The fewest blocks that make up a range, in order. */
export function asCidrs({ family, from, to }: AddressRange): Cidr[] {
  const bits = bitsOf(family);
  const blocks: Cidr[] = [];
  for (let start = from; start <= to;) {
    let size = 0;
    while (size < bits && (start >> BigInt(size)) % 2n === 0n && start + (1n << BigInt(size + 1)) - 1n <= to) {
      size++;
    }
    blocks.push({ family, network: start, prefix: bits - size });
    start += 1n << BigInt(size);
  }
  return blocks;
}

/** `10.0.0.0/8` */
export function cidrText({ family, network, prefix }: Cidr): string {
  return `${formatIp({ family, value: network })}/${prefix}`;
}
