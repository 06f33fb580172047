import { allPorts, difference, intersection, noPorts, portSetText, union } from './port-set';
import type { PortSet } from './port-set';

type Operation = (a: PortSet, b: PortSet) => PortSet;

/**
 * Sets of ports of which equal ones are the same object, so that what two of them make together is worked out once.
 * Whole clusters know few different sets, and ask for them pair by pair.
 */
export class PortAlgebra {
  readonly #sets = new Map<string, PortSet>([noPorts, allPorts].map(it => [portSetText(it), it]));
  readonly union = this.#remembered(union);
  readonly intersection = this.#remembered(intersection);
  readonly difference = this.#remembered(difference);

  /** The one object for an equal set. */
  known(set: PortSet): PortSet {
    const text = portSetText(set);
    const known = this.#sets.get(text) ?? set;
    this.#sets.set(text, known);
    return known;
  }

  #remembered(operation: Operation): Operation {
    const results = new Map<PortSet, Map<PortSet, PortSet>>();
    return (a, b) => {
      const ofFirst = results.get(a) ?? new Map<PortSet, PortSet>();
      const result = ofFirst.get(b) ?? this.known(operation(a, b));
      if (ofFirst.size === 0) {
        results.set(a, ofFirst);
      }
      ofFirst.set(b, result);
      return result;
    };
  }
}
