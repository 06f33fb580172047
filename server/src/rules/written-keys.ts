import type { KubeObject } from '../model/kube-object';
import type { Node } from '../syntax/node';

/**
 * Tells which of a list of words stand as keys anywhere in an object. Most rules speak of a few keys that most objects
 * do not write; to look once for all of them costs less than to ask each rule.
 */
export class WrittenKeys {
  readonly #bits = new Map<string, number>();

  /** Words beyond those that have a bit of their own count as written. */
  constructor(words: Iterable<string>) {
    for (const word of new Set(words)) {
      if (this.#bits.size < bits) {
        this.#bits.set(word, this.#bits.size);
      }
    }
  }

  /** The words that an object writes, as numbers to be handed to `has`. */
  of({ root }: KubeObject): Written {
    const written = { low: 0, high: 0 };
    this.#look(root.node, written);
    return written;
  }

  has({ low, high }: Written, word: string): boolean {
    const bit = this.#bits.get(word);
    return bit === undefined || ((bit < half ? low >> bit : high >> (bit - half)) & 1) === 1;
  }

  #look(node: Node | undefined, written: { low: number; high: number }): void {
    if (node?.kind === 'map') {
      for (const { key, value } of node.entries) {
        const bit = this.#bits.get(key.text);
        if (bit !== undefined) {
          if (bit < half) {
            written.low |= 1 << bit;
          } else {
            written.high |= 1 << (bit - half);
          }
        }
        if (value !== undefined && value.kind !== 'scalar') {
          this.#look(value, written);
        }
      }
    } else if (node?.kind === 'sequence') {
      for (const item of node.items) {
        if (item !== undefined && item.kind !== 'scalar') {
          this.#look(item, written);
        }
      }
    }
  }
}

/** The same numbers for the same words. */
export interface Written {
  readonly low: number;
  readonly high: number;
}

const half = 30;
const bits = 2 * half;
