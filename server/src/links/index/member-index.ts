import { MultiMap } from '../../base/multi-map';
import type { Member } from '../member';
import { inOrder } from './order';

/** Members by a key, in order of place. Long lists are kept in order until one of them comes or goes. */
export class MemberIndex<T extends Member> {
  readonly #members = new MultiMap<string, T>();
  readonly #kept = new Map<string, readonly T[]>();

  add(key: string, member: T): void {
    this.#members.add(key, member);
    this.#kept.delete(key);
  }

  delete(key: string, member: T): void {
    this.#members.delete(key, member);
    this.#kept.delete(key);
  }

  /** Empty where there are none. */
  get(key: string): readonly T[] {
    const members = this.#members.get(key);
    if (members.size < 2) {
      return members.size === 0 ? none : [...members];
    }
    let ordered = this.#kept.get(key);
    if (!ordered) {
      ordered = inOrder(members);
      this.#kept.set(key, ordered);
    }
    return ordered;
  }

  /** The keys that have members, in order. */
  keys(): string[] {
    return [...this.#members.keys()].sort();
  }
}

const none: readonly never[] = [];
