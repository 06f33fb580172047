import type { Member } from '../links/member';
import type { CurlRequest } from './curl-command';
import type { Backend, Hop, Verdict } from './hop';
import type { HttpAnswer } from './http-answer';
import type { Source } from './source';

/** A simulated request: every hop, and what curl would make of it. */
export interface Simulation {
  /** undefined: the command or the client could not be read. */
  readonly source: Source | undefined;
  readonly request: CurlRequest | undefined;
  /** The curl line, as it would be typed. */
  readonly line: string;
  readonly ignored: readonly string[];
  readonly verdict: Verdict;
  /** One sentence, as a colleague would say it. */
  readonly reason: string;
  readonly assumptions: readonly string[];
  /** What was assumed beyond the manifests because somebody asked for it, a sentence each. */
  readonly premises: readonly string[];
  readonly hops: readonly Hop[];
  readonly backends: readonly Backend[];
  readonly exitCode: number;
  /** curl's words behind `curl: (N) `; undefined where it has nothing to complain of. */
  readonly message: string | undefined;
  readonly http: HttpAnswer | undefined;
  /** The Ingress or HTTPRoute that decided. */
  readonly route?: Member | undefined;
  /** The Service that it chose. */
  readonly backend?: { readonly namespace: string; readonly name: string } | undefined;
  /** The source address that the backend sees. */
  readonly sourceSeen: string | undefined;
  /** Addresses of the host by family; undefined for an address in the URL, or a host that has none. */
  readonly resolved: readonly string[] | undefined;
  /** Connections that curl tried, in order. */
  readonly tried: readonly Tried[];
  /** The request whose answer sent curl here; absent: this is the first. */
  readonly before?: Simulation | undefined;
  /** How many redirects led here. */
  readonly redirects?: number;
}

export interface Tried {
  readonly address: string;
  readonly port: number;
  readonly end: 'connected' | 'refused' | 'timed-out' | 'unknown';
}
