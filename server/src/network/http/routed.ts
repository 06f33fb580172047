import type { Member } from '../../links/member';
import type { CurlRequest } from '../curl-command';
import type { Evidence, Hop } from '../hop';
import type { HttpAnswer } from '../http-answer';
import type { BackendProtocol } from './backend-protocol';

/** A Service that a proxy sends a request to, by the name its route writes. */
export interface ServiceTarget {
  readonly namespace: string;
  readonly name: string;
  /** By number or, in an Ingress, by name. */
  readonly port: number | string | undefined;
  /** 0..1 of the requests. */
  readonly share: number;
  /** Where the name is written. */
  readonly evidence: Evidence | undefined;
  /** What filters of this backend alone make of the request and its answer; absent: nothing. */
  readonly own?: {
    readonly request: CurlRequest;
    readonly answered: (answer: HttpAnswer) => HttpAnswer;
    /** The proxy answers in place of the backend: a redirect. */
    readonly answer: HttpAnswer | undefined;
  };
}

/** What an HTTP proxy of the cluster decides about a request. */
export interface Routed {
  readonly hop: Hop;
  /** The Ingress or HTTPRoute that decided; undefined where none did. */
  readonly route: Member | undefined;
  readonly assumptions: readonly string[];
  /** The proxy answers itself, or asks one of these. */
  readonly to:
    | { readonly answer: HttpAnswer; readonly reason: string }
    | {
        readonly targets: readonly ServiceTarget[];
        /** The request as it goes on. */
        readonly request: CurlRequest;
        /** The answer as it comes back. */
        readonly answered: (answer: HttpAnswer) => HttpAnswer;
        /** What is answered where a Service or its port does not exist. */
        readonly missing: number;
        /** Part of the requests that cannot go anywhere, and are answered with `missing`. */
        readonly lost: number;
        /** What the proxy speaks to its backends; undefined: plain HTTP, unless a policy about the Service says more. */
        readonly speaks?: BackendProtocol | undefined;
        /** How long it waits for an answer, in milliseconds; undefined: nobody wrote it. */
        readonly patience?: number | undefined;
      };
}
