import type { Scalar } from '../node';
import { resolvePlain } from '../scalar';

/** A plain key and what it means, which is nearly always its text. */
export interface Key {
  readonly text: string;
  readonly value: Scalar;
}

/**
 * The key that stands between two offsets, the same one for the same text: manifests repeat a few hundred keys without
 * end, and one that is known need neither be cut out and kept each time, nor compared letter by letter later.
 */
export function keyAt(text: string, start: number, end: number): Key {
  const slot = slotOf(text, start, end);
  const known = slots[slot];
  if (known?.text.length === end - start && text.startsWith(known.text, start)) {
    return known;
  }
  const word = text.slice(start, end);
  // A name of a property is kept once by the engine, so that it is told from another by its address.
  const [name = word] = Object.keys({ [word]: true });
  const key = { text: name, value: resolvePlain(name) };
  slots[slot] = key;
  return key;
}

const slots: (Key | undefined)[] = Array.from({ length: 1024 }, () => undefined);

function slotOf(text: string, start: number, end: number): number {
  const length = end - start;
  const middle = start + (length >> 1);
  return (
    (text.charCodeAt(start) * 31 + text.charCodeAt(end - 1) * 151 + text.charCodeAt(middle) * 7 + length * 71) & 1023
  );
}
