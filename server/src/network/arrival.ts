import type { ClusterNode, Pod } from './cluster';
import type { Backend, Hop } from './hop';
import type { Network } from './network';
import type { Listening } from './process';
import type { Source } from './source';

/** A connection that somebody tries to open. */
export interface Attempt {
  readonly network: Network;
  readonly source: Source;
  readonly address: string;
  readonly port: number;
  readonly protocol: string;
  /** The node where a packet from outside enters; undefined: the one whose address is called. */
  readonly via: ClusterNode | undefined;
}

/** Where a connection ends, and the hops that led there. */
export interface Arrival {
  readonly end: 'answers' | 'refused' | 'closed' | 'reset' | 'timed-out' | 'unresolved' | 'outside' | 'cannot-tell';
  readonly hops: readonly Hop[];
  /** One sentence: why it ended so. */
  readonly reason: string;
  readonly assumptions: readonly string[];
  readonly backends: readonly Backend[];
  /** What answers, or would; undefined where the connection does not get that far. */
  readonly listening?: Listening | undefined;
  readonly pod?: Pod | undefined;
  readonly sourceSeen?: string | undefined;
  /** Of a name that cannot be resolved: nobody answered at all, rather than that there is no such name. */
  readonly silent?: true;
}

/** An arrival that ends here. */
export function ended(
  end: Arrival['end'],
  reason: string,
  hops: readonly Hop[],
  assumptions: readonly string[] = [],
): Arrival {
  return { end, hops, reason, assumptions, backends: [] };
}

/** The same arrival with hops before its own. */
export function after(hops: readonly Hop[], arrival: Arrival, assumptions: readonly string[] = []): Arrival {
  return {
    ...arrival,
    hops: [...hops, ...arrival.hops],
    assumptions: [...new Set([...assumptions, ...arrival.assumptions])],
  };
}
