import { hash } from '../base/hash';

/**
 * Writes a decimal hash in the alphabet of generated names (`5b8c666f54`). Source: apimachinery `pkg/util/rand`
 * SafeEncodeString: every character becomes `alphanums[c % 27]`.
 */
export function encodeHash(decimal: string): string {
  return Array.from(decimal, it => alphabet[it.charCodeAt(0) % alphabet.length]).join('');
}

/** Five characters that follow from a text: the end of a generated pod name (`bnmvr`). */
export function suffix(text: string): string {
  let value = hash(text);
  let name = '';
  for (let at = 0; at < 5; at++) {
    name += alphabet[value % alphabet.length] ?? '';
    value = Math.floor(value / alphabet.length);
  }
  return name;
}

const alphabet = 'bcdfghjklmnpqrstvwxz2456789';
