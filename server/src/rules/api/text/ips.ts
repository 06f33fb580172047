import { inCidr, parseCidr, parseIp } from '../../../base/ip';
import { say } from '../../../base/say';
import { asClause } from './clause';

/**
 * Addresses and blocks of addresses, each answering the API server's own complaints; none: the text is fine.
 * `strict` stands for the feature gate StrictIPCIDRValidation. Source: apimachinery `pkg/util/validation/ip.go`.
 */

export function ipComplaints(text: string, strict: boolean): readonly string[] {
  if (!parseIp(text)) {
    return ['must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'];
  }
  return !strict
    ? []
    : leadingZero.test(text)
      ? ['must not have leading 0s']
      : isMapped(text)
        ? ['must not be an IPv4-mapped IPv6 address']
        : [];
}

/** Addresses that no endpoint and no external IP may have; text that is no address passes. */
export function specialIpComplaints(text: string): readonly string[] {
  const ip = parseIp(text);
  if (!ip) {
    return [];
  }
  if (ip.value === 0n) {
    return [unspecified(text)];
  }
  return special.filter(({ blocks }) => blocks.some(it => inCidr(ip, it))).map(it => it.complaint);
}

/** Bits of the address that the prefix length leaves out, which only the strict form minds. */
export const strayBits = 'must not have bits set beyond the prefix length';
export const zerosInBlock = 'must not have leading 0s in IP or prefix length';
export const mappedAddress = 'must not have an IPv4-mapped IPv6 address';

export function cidrComplaints(text: string, strict: boolean): readonly string[] {
  const slash = text.lastIndexOf('/');
  const address = text.slice(0, slash);
  const cidr = parseCidr(text);
  if (!cidr) {
    return ['must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)'];
  }
  if (!strict) {
    return [];
  }
  if (leadingZero.test(address) || /^0\d/.test(text.slice(slash + 1))) {
    return [zerosInBlock];
  }
  return isMapped(address) ? [mappedAddress] : parseIp(address)?.value === cidr.network ? [] : [strayBits];
}

/** A complaint about an address, as part of a sentence. */
export function reasonOf(text: string, complaint: string): string {
  return !parseIp(text)
    ? say`it is no IP address`
    : complaint === unspecified(text)
      ? say`it may not be unspecified (${text})`
      : asClause(complaint);
}

function unspecified(text: string): string {
  return `may not be unspecified (${text})`;
}

/** The family of an address as `ipFamilies` writes it; undefined where it is none. */
export function familyOf(text: string): 'IPv4' | 'IPv6' | undefined {
  const ip = parseIp(text);
  return ip && (ip.family === 4 ? 'IPv4' : 'IPv6');
}

function isMapped(text: string): boolean {
  return text.includes(':') && parseIp(text)?.family === 4;
}

/** In a dotted part; the groups of IPv6 may have leading zeros. */
const leadingZero = /(^|[.:])0\d*\d(?=\.)|\.0\d+$/;

const special = [
  { complaint: 'may not be in the loopback range (127.0.0.0/8, ::1/128)', blocks: blocks('127.0.0.0/8', '::1/128') },
  {
    complaint: 'may not be in the link-local range (169.254.0.0/16, fe80::/10)',
    blocks: blocks('169.254.0.0/16', 'fe80::/10'),
  },
  {
    complaint: 'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)',
    // Go compares the low half of the second byte only: ff02, ff12, ff22 and so on.
    blocks: blocks('224.0.0.0/24', ...Array.from('0123456789abcdef', it => `ff${it}2::/16`)),
  },
];

function blocks(...texts: string[]): NonNullable<ReturnType<typeof parseCidr>>[] {
  return texts.flatMap(it => parseCidr(it) ?? []);
}
