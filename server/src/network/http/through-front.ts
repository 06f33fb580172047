import { say } from '../../base/say';
import type { Arrival } from '../arrival';
import { after, ended } from '../arrival';
import type { Conversation } from '../converse';
import type { CurlRequest } from '../curl-command';
import { words } from '../curl-words';
import type { HttpAnswer } from '../http-answer';
import type { Network } from '../network';
import { addressTowards, podSource } from '../source';
import type { Source } from '../source';
import { askBackends } from './ask-backends';
import { controllerOf } from './controllers';
import { frontTitle } from './front';
import type { Front } from './front';
import { routeByGateway } from './gateway-route';
import { routeByIngress } from './ingress-route';
import type { Routed } from './routed';
import { certificateOf } from './front-certificate';

/** What came of a request that a proxy of the cluster took. */
export interface Fronted {
  readonly arrival: Arrival;
  readonly conversation: Conversation;
}

/**
 * Goes on where an ingress controller or a Gateway took the connection: TLS, the route, the proxy's own connection to
 * the backend, and the answer that comes back.
 */
export function throughFront(network: Network, front: Front, request: CurlRequest): Fronted {
  const { scheme } = request.url;
  if (scheme !== 'http' && scheme !== 'https') {
    const reason = say`${frontTitle(front)} speaks HTTP; what it makes of ${scheme} is not simulated`;
    return fronted(ended('cannot-tell', reason, []), {
      verdict: 'cannot-tell',
      reason,
      exitCode: 4,
      message: undefined,
    });
  }
  const routed =
    front.kind === 'ingress'
      ? routeByIngress(network.cluster.bundle, supposed(network, front), request)
      : routeByGateway(network.cluster.bundle, front.gateway, front.assumed, request);
  const certificate =
    scheme === 'https' && !request.options.insecure
      ? certificateOf(network.cluster.bundle, front, routed, request)
      : undefined;
  if (certificate) {
    const arrival = { ...ended('answers', certificate.reason, [routed.hop]), assumptions: routed.assumptions };
    return fronted(arrival, {
      verdict: certificate.known ? 'delivered' : 'cannot-tell',
      reason: certificate.reason,
      exitCode: 60,
      message: words.noIssuer,
    });
  }
  return 'answer' in routed.to
    ? answered(request, routed, ended('answers', routed.to.reason, [routed.hop]), routed.to.answer, routed.to.reason)
    : passedOn(network, front, request, routed, routed.to);
}

/** The controllers that no manifest describes may be assumed to serve every class. */
function supposed({ cluster }: Network, front: Extract<Front, { kind: 'ingress' }>): typeof front {
  const every = front.classes === undefined && cluster.whatIf?.ingressController === 'present';
  return every ? { ...front, every } : front;
}

function passedOn(
  network: Network,
  front: Front,
  request: CurlRequest,
  routed: Routed,
  to: Extract<Routed['to'], { readonly targets: unknown }>,
): Fronted {
  const source = proxySource(network, front, routed.route);
  const asked = askBackends(network, source, to);
  const seen = addressTowards(source, asked.arrival.backends[0]?.ip ?? '');
  const arrival = { ...after([routed.hop], asked.arrival, routed.assumptions), sourceSeen: seen };
  if (!asked.answer) {
    const verdict = asked.arrival.end === 'outside' ? 'left-the-cluster' : 'cannot-tell';
    return fronted(arrival, {
      verdict,
      reason: asked.reason,
      exitCode: verdict === 'cannot-tell' ? 4 : 0,
      message: undefined,
    });
  }
  const told = `${asked.answer.status} ${asked.answer.reason}: ${asked.reason}`;
  const { maxTime } = request.options;
  if (asked.answer.status !== 504 || maxTime === undefined) {
    return answered(request, routed, arrival, asked.answer, told);
  }
  const wait = Math.round(maxTime * 1000);
  if (to.patience !== undefined && to.patience > wait) {
    return fronted(arrival, {
      verdict: 'timed-out',
      reason: say`curl gives up before ${frontTitle(front)} does: ${asked.reason}`,
      exitCode: 28,
      message: `Operation timed out after ${wait} milliseconds with 0 bytes received`,
    });
  }
  const assumed = to.patience === undefined ? [say`${frontTitle(front)} gives up on its backend before curl does`] : [];
  return answered(
    request,
    routed,
    { ...arrival, assumptions: [...arrival.assumptions, ...assumed] },
    asked.answer,
    told,
  );
}

function answered(request: CurlRequest, routed: Routed, arrival: Arrival, http: HttpAnswer, reason: string): Fronted {
  const failed = request.options.fail && http.status >= 400;
  const [target] = 'targets' in routed.to ? routed.to.targets : [];
  return {
    arrival: { ...arrival, assumptions: [...new Set([...routed.assumptions, ...arrival.assumptions])] },
    conversation: {
      verdict: 'delivered',
      reason,
      exitCode: failed ? 22 : 0,
      message: failed ? `The requested URL returned error: ${http.status}` : undefined,
      http,
      assumptions: http.assumption === undefined ? [] : [http.assumption],
      route: routed.route,
      backend: target,
    },
  };
}

function fronted(
  arrival: Arrival,
  conversation: Pick<Conversation, 'verdict' | 'reason' | 'exitCode' | 'message'>,
): Fronted {
  return { arrival, conversation: { ...conversation, http: undefined, assumptions: [] } };
}

/** Who the pods behind see: the pod of the controller, where the manifests hold it. */
export function proxySource({ cluster }: Network, front: Front, route: Routed['route']): Source {
  const pod = front.kind === 'ingress' ? (front.pod ?? (route && controllerOf(cluster, route))) : undefined;
  return pod ? podSource(pod) : { kind: 'proxy', text: 'proxy', title: frontTitle(front), namespace: '' };
}
