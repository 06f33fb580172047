import { bitsOf, formatIp, parseCidr } from '../../base/ip';
import type { Cidr } from '../../base/ip';

/** Addresses of one family from one to another, both included. */
export interface AddressRange {
  readonly family: 4 | 6;
  readonly from: bigint;
  readonly to: bigint;
}

export type Family = AddressRange['family'];

/** IPv4, and IPv6 where one of some blocks is of that family. */
export function familiesOf(blocks: readonly string[]): readonly Family[] {
  return blocks.some(it => parseCidr(it)?.family === 6) ? [4, 6] : [4];
}

/**
 * All addresses of some families, cut wherever one of some blocks begins or ends: no rule tells two addresses of one
 * range apart. Blocks that cannot be read cut nothing.
 */
export function cutBy(blocks: readonly string[], families: readonly Family[]): AddressRange[] {
  const ranges = blocks.flatMap(it => {
    const cidr = parseCidr(it);
    return cidr ? [rangeOf(cidr)] : [];
  });
  return families.flatMap(family =>
    cutAt([{ family, from: 0n, to: (1n << BigInt(bitsOf(family))) - 1n }, ...ranges]).filter(
      it => it.family === family,
    ),
  );
}

/** The pieces into which the ends of some ranges cut what they cover, in order. */
export function cutAt(ranges: readonly AddressRange[]): AddressRange[] {
  const families: readonly Family[] = [4, 6];
  return families.flatMap(family => {
    const own = ranges.filter(it => it.family === family);
    const starts = [...new Set(own.flatMap(it => [it.from, it.to + 1n]))].sort((a, b) => (a < b ? -1 : 1));
    return starts.slice(0, -1).flatMap((from, index) => {
      const piece = { family, from, to: (starts[index + 1] ?? from) - 1n };
      return own.some(it => covers(it, piece)) ? [piece] : [];
    });
  });
}

/** Whether a piece lies within a range. */
export function covers(range: AddressRange, piece: AddressRange): boolean {
  return range.family === piece.family && range.from <= piece.from && piece.to <= range.to;
}

function rangeOf({ family, network, prefix }: Cidr): AddressRange {
  return { family, from: network, to: network + (1n << BigInt(bitsOf(family) - prefix)) - 1n };
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
