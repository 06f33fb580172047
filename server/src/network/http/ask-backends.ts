import { say } from '../../base/say';
import type { Arrival } from '../arrival';
import { after, ended } from '../arrival';
import type { ClusterService } from '../cluster';
import { hiddenPodsOf } from '../hidden';
import { ofService, percent, serviceText } from '../hop';
import type { Backend, Hop } from '../hop';
import { answerOf, plainOnTls, proxyAnswer } from '../http-answer';
import type { HttpAnswer } from '../http-answer';
import type { Network } from '../network';
import { whyNoEndpoints } from '../no-endpoints';
import type { Source } from '../source';
import type { CurlRequest } from '../curl-command';
import { isTlsBackend } from './backend-protocol';
import type { BackendProtocol } from './backend-protocol';
import { callService } from './call-service';
import type { Routed, ServiceTarget } from './routed';

/** What a proxy gets from the Services it asks; undefined answer: nobody can tell. */
export interface Asked {
  readonly arrival: Arrival;
  readonly answer: HttpAnswer | undefined;
  readonly reason: string;
}

type Targets = Extract<Routed['to'], { readonly targets: unknown }>;

/**
 * A proxy's own connection to the Services of a route. It calls pods by their addresses, so that neither cluster IP nor
 * traffic policies matter: no endpoints is 503, a port that refuses or does not speak HTTP 502, as the common
 * controllers answer. Source: kubernetes/ingress-nginx `docs/user-guide/miscellaneous.md` (upstreams are pod addresses).
 */
export function askBackends(network: Network, source: Source, to: Targets): Asked {
  const asked = [...to.targets]
    .sort((a, b) => b.share - a.share)
    .map(target => ({ target, ...(answeredFor(target) ?? askOne(network, source, target, filteredFor(target, to))) }));
  const [shown] = asked;
  if (!shown) {
    return {
      arrival: ended('answers', '', []),
      answer: proxyAnswer(to.missing, undefined),
      reason: say`it leads nowhere`,
    };
  }
  const others = asked.filter(it => it !== shown && it.answer?.status !== shown.answer?.status);
  const parts = [
    ...others.map(
      it => say`${percent(it.target.share)} go to ${it.target.name} instead (${it.answer?.status ?? say`unknown`})`,
    ),
    ...(to.lost > 0 && to.targets.length > 0
      ? [say`${percent(to.lost)} are answered ${to.missing}: a backend is not valid`]
      : []),
  ];
  return {
    ...shown,
    arrival: { ...shown.arrival, backends: asked.flatMap(it => shared(it.arrival.backends, it.target.share)) },
    reason: [shown.reason, ...parts].join('; '),
  };
}

/** The answer of a proxy that redirects what would go to this backend. */
function answeredFor({ name, own }: ServiceTarget): Asked | undefined {
  if (!own?.answer) {
    return undefined;
  }
  const reason = say`the filters of Service ${name} redirect`;
  return { arrival: ended('answers', reason, []), answer: own.answer, reason };
}

/** The request as the filters of a backend leave it, on top of those of its rule. */
function filteredFor({ own }: ServiceTarget, to: Targets): Targets {
  return own ? { ...to, request: own.request, answered: it => to.answered(own.answered(it)) } : to;
}

function askOne(network: Network, source: Source, target: ServiceTarget, to: Targets): Asked {
  const { cluster } = network;
  const service = cluster.service(target.namespace, target.name);
  if (!service) {
    const what = say`there is no Service ${target.namespace}/${target.name}`;
    return failed(to.missing, what, {
      kind: 'endpoint-choice',
      outcome: 'refused',
      summary: what,
      evidence: target.evidence,
    });
  }
  const name = serviceText(service);
  if (service.service.externalName) {
    const what = say`${name} is an alias of ${service.service.externalName.value}, outside the cluster`;
    const hop: Hop = { kind: 'external', outcome: 'ok', summary: what, unsure: true, ...ofService(service) };
    return { arrival: ended('outside', what, [hop]), answer: undefined, reason: what };
  }
  const index = portIndex(service, target.port);
  if (index < 0) {
    const ports = service.service.ports.map(it => (it.name === '' ? it.port : `${it.port} "${it.name}"`)).join(', ');
    const there = ports === '' ? say`none` : ports;
    const what =
      target.port === undefined
        ? say`${name} has no port that is named; it has ${there}`
        : say`${name} has no port ${target.port}; it has ${there}`;
    return failed(to.missing, what, {
      kind: 'endpoint-choice',
      outcome: 'refused',
      summary: what,
      ...ofService(service),
    });
  }
  const speaks = to.speaks ?? (isTlsBackend(cluster.bundle, target) ? 'https' : undefined);
  return askPods(network, source, service, index, to, speaks);
}

function askPods(
  network: Network,
  source: Source,
  service: ClusterService,
  index: number,
  to: Targets,
  speaks: BackendProtocol | undefined,
): Asked {
  const arrival = callService(network, source, service, index);
  if (!arrival) {
    return noEndpoints(network, service, index);
  }
  const answer = answerFrom(arrival, to.request, speaks);
  return { arrival, answer: answer && to.answered(answer.answer), reason: answer?.reason ?? arrival.reason };
}

function answerFrom(
  arrival: Arrival,
  request: CurlRequest,
  speaks: BackendProtocol | undefined,
): { answer: HttpAnswer; reason: string } | undefined {
  const { listening } = arrival;
  if (arrival.end === 'refused') {
    return { answer: proxyAnswer(502, undefined), reason: arrival.reason };
  }
  if (arrival.end === 'timed-out') {
    return { answer: proxyAnswer(504, undefined), reason: arrival.reason };
  }
  if (!listening) {
    return undefined;
  }
  if (speaks === 'grpc' && (listening.protocol === 'http' || listening.protocol === 'talks-first')) {
    const assumption = say`the gRPC server behind ${request.url.target} answers`;
    return { answer: proxyAnswer(200, assumption), reason: arrival.reason };
  }
  if (speaks === 'https') {
    return listening.protocol === 'https'
      ? { answer: answerOf(listening, request), reason: arrival.reason }
      : {
          answer: proxyAnswer(502, undefined),
          reason: say`${listening.fact} and does not speak TLS, as the proxy does`,
        };
  }
  switch (listening.protocol) {
    case 'http':
      return { answer: answerOf(listening, request), reason: arrival.reason };
    case 'https':
      return {
        answer: plainOnTls(),
        reason: say`${listening.fact} and speaks TLS, while the proxy speaks plain HTTP to it`,
      };
    case 'closes':
    case 'talks-first':
      return { answer: proxyAnswer(502, undefined), reason: say`${listening.fact} and does not speak HTTP` };
  }
}

function noEndpoints(network: Network, service: ClusterService, index: number): Asked {
  const { why, notes, span, unmatched } = whyNoEndpoints(network.cluster, service, index);
  const hidden = unmatched ? hiddenPodsOf(network, service) : undefined;
  const place = ofService(service, span);
  const name = serviceText(service);
  if (hidden !== undefined) {
    const what = say`${name} has no endpoints in these manifests, but ${hidden}`;
    const hop: Hop = { kind: 'endpoint-choice', outcome: 'no-answer', unsure: true, summary: what, ...place, notes };
    return { arrival: ended('cannot-tell', what, [hop]), answer: undefined, reason: what };
  }
  const summary = say`no endpoints: ${why}`;
  return failed(503, say`${name} has no endpoints: ${why}`, {
    kind: 'endpoint-choice',
    outcome: 'refused',
    summary,
    ...place,
    notes,
  });
}

function failed(status: number, reason: string, hop: Hop): Asked {
  return { arrival: after([hop], ended('answers', reason, [])), answer: proxyAnswer(status, undefined), reason };
}

/** A Service with a single port needs no port in the backend of a Gateway's mirror; elsewhere the port is written. */
function portIndex({ service }: ClusterService, port: number | string | undefined): number {
  return service.ports.findIndex(
    it =>
      it.protocol === 'TCP' && (typeof port === 'number' ? it.port === port : port !== undefined && it.name === port),
  );
}

function shared(backends: readonly Backend[], share: number): Backend[] {
  return backends.map(it => ({ ...it, share: it.share * share }));
}
