import { hash } from '../base/hash';
import { bitsOf, formatIp, parseCidr, sizeOf } from '../base/ip';
import { remembered } from '../base/remembered';

/**
 * Gives each key a number below `size`: the one its hash names, or the next free one. Keys are served in order, so that
 * a number depends on other keys only where two hashes meet. `taken` holds what is not to be given. A full range gives
 * the hash itself.
 */
export function allocate(keys: readonly string[], size: number, taken: ReadonlySet<number>): Map<string, number> {
  const used = new Set(taken);
  const given = new Map<string, number>();
  for (const key of [...keys].sort()) {
    let number = hash(key) % size;
    for (let tries = 0; used.has(number) && used.size < size && tries < size; tries++) {
      number = (number + 1) % size;
    }
    used.add(number);
    given.set(key, number);
  }
  return given;
}

/** The address at an index of a block; undefined where the block is none. */
export function addressAt(block: string, index: number | bigint): string | undefined {
  const cidr = cidrOf(block);
  return cidr && formatIp({ family: cidr.family, value: cidr.network + BigInt(index) });
}

/** How many addresses of a block may be given: its size without the first and the last, at most four million. */
export function usable(block: string): number {
  const cidr = cidrOf(block);
  return cidr && bitsOf(cidr.family) - cidr.prefix >= 2 ? Number(min(sizeOf(cidr), 4_000_000n)) - 2 : 0;
}

/** A cluster has few blocks, and asks them for every address. */
const cidrOf = remembered(100, parseCidr);

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
