import { say } from '../base/say';
import type { Member } from '../links/member';
import type { Arrival } from './arrival';
import type { CurlRequest } from './curl-command';
import { connectFailure, words } from './curl-words';
import type { Timeout } from './curl-words';
import type { Verdict } from './hop';
import { serviceText } from './hop';
import { answerOf, plainOnTls } from './http-answer';
import type { HttpAnswer } from './http-answer';
import type { Listening } from './process';

/** What curl and the other side have to say to each other, and how it ends. */
export interface Conversation {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly exitCode: number;
  readonly message: string | undefined;
  readonly http: HttpAnswer | undefined;
  readonly assumptions: readonly string[];
  /** The Ingress or HTTPRoute that decided, and the Service it chose. */
  readonly route?: Member | undefined;
  readonly backend?: { readonly namespace: string; readonly name: string } | undefined;
}

/** Goes on where the connection ended: TLS, the request, the answer. */
export function converse(request: CurlRequest, arrival: Arrival, timeout: Timeout): Conversation {
  const { reason } = arrival;
  switch (arrival.end) {
    case 'refused':
    case 'timed-out':
      return { ...silent, verdict: arrival.end, reason, ...connectFailure(request, arrival.end, timeout) };
    case 'unresolved': {
      if (arrival.silent && timeout.limit !== 'kernel' && timeout.milliseconds < resolverPatience(request)) {
        const late = `Resolving timed out after ${timeout.milliseconds} milliseconds`;
        return { ...silent, verdict: 'could-not-resolve', reason, exitCode: 28, message: late };
      }
      const message = `Could not resolve host: ${request.url.host}`;
      return { ...silent, verdict: 'could-not-resolve', reason, exitCode: 6, message };
    }
    case 'closed': {
      const { scheme, host, port } = request.url;
      return scheme === 'https'
        ? { ...silent, verdict: 'refused', reason, exitCode: 35, message: `${words.unexpectedEnd}${host}:${port}` }
        : { ...silent, verdict: 'refused', reason, exitCode: 52, message: words.emptyReply };
    }
    case 'reset': {
      // What a sidecar makes of TLS without its own kind of certificate is its matter.
      const tls = request.url.scheme === 'https';
      return tls
        ? { ...silent, verdict: 'cannot-tell', reason, exitCode: 4, message: undefined }
        : { ...silent, verdict: 'refused', reason, exitCode: 56, message: words.reset };
    }
    case 'outside':
      return { ...silent, verdict: 'left-the-cluster', reason, exitCode: 0, message: undefined };
    case 'cannot-tell':
      return { ...silent, verdict: 'cannot-tell', reason, exitCode: 4, message: undefined };
    case 'answers':
      return arrival.listening ? exchange(request, arrival, arrival.listening) : answered(request, arrival, undefined);
  }
}

/** How long glibc waits in vain, as measured: for the search list and the name as it is, or for the latter alone. */
function resolverPatience({ url }: CurlRequest): number {
  return url.host.endsWith('.') ? 10_000 : 20_000;
}

const silent = { http: undefined, assumptions: [] };

function exchange(request: CurlRequest, arrival: Arrival, listening: Listening): Conversation {
  const { scheme, host, port } = request.url;
  if (scheme !== 'http' && scheme !== 'https') {
    const reason = say`the connection stands; what ${scheme} says over it is not simulated`;
    return { ...silent, verdict: 'cannot-tell', reason, exitCode: 4, message: undefined };
  }
  const tls = scheme === 'https';
  switch (listening.protocol) {
    case 'closes': {
      const message = tls ? `${words.unexpectedEnd}${host}:${port}` : words.emptyReply;
      const reason = say`${listening.fact}, does not speak HTTP and closes the connection`;
      return { ...silent, verdict: 'delivered', reason, exitCode: tls ? 35 : 52, message };
    }
    case 'talks-first': {
      const message = tls ? words.wrongVersion : words.http09;
      const reason = say`${listening.fact} and talks first, but not HTTP`;
      return { ...silent, verdict: 'delivered', reason, exitCode: tls ? 35 : 1, message };
    }
    case 'http':
      return tls
        ? {
            ...silent,
            verdict: 'delivered',
            reason: say`port ${arrival.backends[0]?.port ?? port} speaks plain HTTP, not TLS: use http://`,
            exitCode: 35,
            message: words.wrongVersion,
          }
        : answered(request, arrival, answerOf(listening, request));
    case 'https':
      return tls ? secured(request, arrival, listening) : answered(request, arrival, plainOnTls());
  }
}

/** A certificate is trusted only if the client knows who signed it, which no manifest says. */
function secured(request: CurlRequest, arrival: Arrival, listening: Listening): Conversation {
  if (request.options.insecure) {
    return answered(request, arrival, answerOf(listening, request));
  }
  if (listening.image) {
    const reason = say`the certificate of ${listening.image.title} is signed by the cluster's own authority, which curl does not know: use -k or --cacert`;
    return { ...silent, verdict: 'delivered', reason, exitCode: 60, message: words.noIssuer };
  }
  const reason = say`whether curl trusts the certificate of ${request.url.host} cannot be read from the manifests; with -k it would not ask`;
  return { ...silent, verdict: 'cannot-tell', reason, exitCode: 60, message: words.noIssuer };
}

function answered(request: CurlRequest, arrival: Arrival, http: HttpAnswer | undefined): Conversation {
  const who = whoAnswers(arrival);
  const status = http && `${http.status} ${http.reason}`.trim();
  const failed = request.options.fail && http !== undefined && http.status >= 400;
  return {
    verdict: 'delivered',
    reason: status === undefined ? say`an answer from ${who}` : say`${status} from ${who}`,
    exitCode: failed ? 22 : 0,
    message: failed ? `The requested URL returned error: ${http.status}` : undefined,
    http,
    assumptions: http?.assumption === undefined ? [] : [http.assumption],
  };
}

function whoAnswers({ pod, backends, hops, listening }: Arrival): string {
  const service = hops.find(it => it.kind === 'endpoint-choice')?.service;
  const who = pod ? say`pod ${pod.name}` : (listening?.image?.title ?? backends[0]?.ip ?? say`the other side`);
  return !service
    ? who
    : backends.length > 1
      ? say`${who}, one of ${backends.length} behind ${serviceText(service)}`
      : say`${who} behind ${serviceText(service)}`;
}
