/**
 * 32-bit FNV-1a over the UTF-16 code units of a text. Deterministic values (pod names, addresses, ports) hang on it:
 * the same text gives the same number on every machine.
 */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  // FNV leaves the low bits of short texts close together; one round of mixing (murmur3's) spreads them.
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
