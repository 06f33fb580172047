import { say } from '../../../base/say';

/**
 * A complaint of the API server as part of a sentence: `it must be between 1 and 65535, inclusive`. The frequent ones
 * about ports and addresses have words of their own in other languages, the rest are quoted.
 */
export function asClause(complaint: string): string {
  return clauses.get(complaint)?.() ?? say`it ${complaint}`;
}

const clauses: ReadonlyMap<string, () => string> = new Map([
  ['must be between 1 and 65535, inclusive', () => say`it must be between 1 and 65535, inclusive`],
  ['must be no more than 15 characters', () => say`it must be no more than 15 characters`],
  [
    'must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)',
    () => say`it must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)`,
  ],
  ['must contain at least one letter (a-z)', () => say`it must contain at least one letter (a-z)`],
  ['must not contain consecutive hyphens', () => say`it must not contain consecutive hyphens`],
  ['must not begin or end with a hyphen', () => say`it must not begin or end with a hyphen`],
  ['must be greater than or equal to `port`', () => say`it must be greater than or equal to \`port\``],
  ['may not be specified when `port` is non-numeric', () => say`it may not be specified when \`port\` is non-numeric`],
  [
    'may not be specified when `port` is not specified',
    () => say`it may not be specified when \`port\` is not specified`,
  ],
  ['must not have leading 0s', () => say`it must not have leading 0s`],
  ['must not be an IPv4-mapped IPv6 address', () => say`it must not be an IPv4-mapped IPv6 address`],
  [
    'may not be in the loopback range (127.0.0.0/8, ::1/128)',
    () => say`it may not be in the loopback range (127.0.0.0/8, ::1/128)`,
  ],
  [
    'may not be in the link-local range (169.254.0.0/16, fe80::/10)',
    () => say`it may not be in the link-local range (169.254.0.0/16, fe80::/10)`,
  ],
  [
    'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)',
    () => say`it may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)`,
  ],
]);
