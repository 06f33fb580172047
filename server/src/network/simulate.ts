import { say } from '../base/say';
import { parseIp } from '../base/ip';
import { after, ended } from './arrival';
import type { Arrival } from './arrival';
import { clientHop } from './client-hop';
import type { ClusterNode } from './cluster';
import { converse } from './converse';
import { parseCommand } from './curl-command';
import type { CurlRequest, ParsedCommand } from './curl-command';
import { timeout } from './curl-words';
import { controllerAt } from './http/controllers';
import { frontTitle } from './http/front';
import type { Front } from './http/front';
import { streamedBy } from './http/streamed';
import { throughFront } from './http/through-front';
import type { Fronted } from './http/through-front';
import { follow } from './follow';
import { leave } from './leave';
import { throughMesh } from './mesh-mtls';
import type { Network } from './network';
import { notSimulated } from './not-simulated';
import { open } from './open';
import type { Opened } from './open';
import type { Simulation } from './simulation';
import { parseSource } from './source';
import type { Source } from './source';
import type { Url } from './url';
import { premisesOf } from './what-if/what-if';

/** A request to simulate. */
export interface SimulationRequest {
  readonly source: Source;
  readonly request: CurlRequest;
  /** Node where a packet from outside enters. */
  readonly via?: ClusterNode | undefined;
  readonly line?: string;
  readonly ignored?: readonly string[];
  /** The proxy that takes the request, whatever its host resolves to. */
  readonly entry?: Front | undefined;
}

/** Follows a curl command through a network, redirects included. The same input gives the same answer. */
export function simulate(network: Network, asked: SimulationRequest): Simulation {
  return follow(once(network, asked), request => {
    const sameHost = request.url.host === asked.request.url.host;
    return once(network, { ...asked, request, entry: sameHost ? asked.entry : undefined });
  });
}

function once(
  network: Network,
  { source, request, via, line = '', ignored = [], entry }: SimulationRequest,
): Simulation {
  const opened = entry ? entered(entry) : openFor(network, source, request, via);
  const { arrival, conversation } = goOn(network, request, opened);
  return {
    source,
    request,
    line,
    ignored,
    verdict: conversation.verdict,
    reason: conversation.reason,
    assumptions: [
      ...new Set([
        ...arrival.assumptions,
        ...conversation.assumptions,
        ...notSimulated(network.cluster, source, arrival.hops),
      ]),
    ],
    premises: premisesOf(network.cluster),
    hops: [clientHop(source), ...arrival.hops],
    backends: arrival.backends,
    exitCode: conversation.exitCode,
    message: conversation.message,
    http: conversation.http,
    route: conversation.route,
    backend: conversation.backend,
    sourceSeen: arrival.sourceSeen,
    resolved: opened.resolved,
    tried: opened.tried,
  };
}

function openFor(network: Network, source: Source, request: CurlRequest, via: ClusterNode | undefined): Opened {
  const { host, port, address } = called(request);
  const opened = open({
    network,
    source,
    host,
    address: address ?? resolvedByOption(request, host, port),
    port,
    protocol: 'TCP',
    family: request.options.family,
    via,
  });
  return { ...opened, arrival: throughMesh(network.cluster, source, opened.arrival) };
}

/** A request that is handed to a proxy, whatever its host resolves to. */
function entered(front: Front): Opened {
  return { arrival: ended('answers', '', []), resolution: undefined, resolved: undefined, tried: [], front };
}

/** Goes on where the connection ended: at a proxy, outside the cluster, or at what listens there. */
function goOn(network: Network, request: CurlRequest, { arrival, front, resolution }: Opened): Fronted {
  const controller = front ? undefined : controllerBehind(network, arrival);
  // What a controller makes of TLS on its plain port, and the reverse, is no matter of Ingresses.
  const taking = front ?? (controller?.secure === (request.url.scheme === 'https') ? controller.front : undefined);
  const streamed = taking && streamedBy(network, taking, { ...request.url, protocol: 'TCP' });
  if (taking && streamed) {
    const there = after(arrival.hops, streamed.arrival, arrival.assumptions);
    const reason = say`${frontTitle(taking)} ends TLS itself; what certificate it shows is not in the manifests`;
    return streamed.terminates && there.end === 'answers'
      ? { arrival: there, conversation: converse(request, { ...there, end: 'cannot-tell', reason }, timeout(request)) }
      : { arrival: there, conversation: converse(request, there, timeout(request)) };
  }
  if (taking) {
    const there = throughFront(network, taking, request);
    return { ...there, arrival: after(arrival.hops, there.arrival, arrival.assumptions) };
  }
  return resolution?.found === 'outside' && arrival.end === 'outside'
    ? leave(request, resolution, arrival)
    : { arrival, conversation: converse(request, arrival, timeout(request)) };
}

/** The ingress controller that a connection ended at. */
function controllerBehind({ cluster }: Network, { end, pod, backends }: Arrival): ReturnType<typeof controllerAt> {
  const port = backends.find(it => it.pod === pod?.name && it.namespace === pod.namespace)?.port;
  return end === 'answers' && pod && port !== undefined ? controllerAt(cluster, pod, port) : undefined;
}

/** Reads a command as it was typed, and simulates it; what cannot be read comes back as an invalid simulation. */
export function simulateCommand(
  network: Network,
  command: string | ParsedCommand,
  from: string | undefined,
  { via, namespace }: { readonly via?: string | undefined; readonly namespace?: string | undefined } = {},
): Simulation {
  const parsed = typeof command === 'string' ? parseCommand(command) : command;
  if (!('request' in parsed)) {
    return invalid(parsed.line, parsed.exitCode, parsed.message);
  }
  const found = parseSource(network.cluster, from ?? parsed.from ?? 'host', namespace);
  if ('failure' in found) {
    return invalid(parsed.line, 2, found.failure);
  }
  const node = via === undefined ? undefined : network.cluster.nodes.find(it => it.name === via);
  if (via !== undefined && !node) {
    return invalid(parsed.line, 2, say`no node ${via}`);
  }
  return simulate(network, { ...parsed, source: found.source, via: node });
}

/** Why a request cannot be simulated at all. */
export function invalid(line: string, exitCode: number, message: string): Simulation {
  return {
    source: undefined,
    request: undefined,
    line,
    ignored: [],
    verdict: 'invalid',
    reason: message,
    assumptions: [],
    premises: [],
    hops: [],
    backends: [],
    exitCode,
    message,
    http: undefined,
    sourceSeen: undefined,
    resolved: undefined,
    tried: [],
  };
}

/** Whom curl connects to: the host of the URL, unless `--connect-to` names another. Source: curl(1). */
function called({ url, options }: CurlRequest): Pick<Url, 'host' | 'port' | 'address'> {
  for (const entry of options.connectTo) {
    const part = String.raw`(\[[^\]]*\]|[^:]*)`;
    const [, host = '', port = '', other = '', otherPort = ''] =
      new RegExp(`^${part}:(\\d*):${part}:(\\d*)$`).exec(entry) ?? [];
    const isHost = host === '' || host.replace(/^\[|\]$/g, '').toLowerCase() === url.host.toLowerCase();
    if (isHost && (port === '' || Number(port) === url.port) && entry !== '') {
      const bare = other.replace(/^\[|\]$/g, '');
      const to = bare === '' ? url.host : bare;
      const address = bare === '' ? url.address : parseIp(bare) ? bare : undefined;
      return { host: to, address, port: otherPort === '' ? url.port : Number(otherPort) };
    }
  }
  return url;
}

/** `--resolve HOST:PORT:ADDRESS` */
function resolvedByOption({ options }: CurlRequest, called: string, at: number): string | undefined {
  for (const entry of options.resolve) {
    const [, host, port, addresses] = /^[+]?([^:]+):(\d+|\*):(.+)$/.exec(entry) ?? [];
    if (host !== undefined && (host === '*' || host.toLowerCase() === called.toLowerCase()) && Number(port) === at) {
      return addresses?.split(',')[0]?.replace(/^\[|\]$/g, '');
    }
  }
  return undefined;
}
