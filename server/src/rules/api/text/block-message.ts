import { formatCidr, parseCidr } from '../../../base/ip';
import { say } from '../../../base/say';
import { mappedAddress, strayBits, zerosInBlock } from './ips';

/** What is told of a block of addresses that the API server complains about; `name` is what it refuses. */
export function blockMessage(text: string, complaint: string, name: string): string {
  const cidr = parseCidr(text);
  return cidr
    ? say`${reason(text, complaint)}; the API server refuses ${name}, so write \`${formatCidr(cidr)}\``
    : say`\`${text}\` is no block of addresses; the API server refuses ${name}, so write an address and a prefix length, as in \`10.0.0.0/8\``;
}

function reason(text: string, complaint: string): string {
  switch (complaint) {
    case strayBits:
      return say`block \`${text}\` must not have bits set beyond the prefix length`;
    case zerosInBlock:
      return say`block \`${text}\` must not have leading 0s in IP or prefix length`;
    case mappedAddress:
      return say`block \`${text}\` must not have an IPv4-mapped IPv6 address`;
    default:
      return say`block \`${text}\` ${complaint}`;
  }
}
