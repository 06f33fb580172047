import { say } from '../base/say';
import { parseIp } from '../base/ip';
import { after } from './arrival';
import type { Arrival } from './arrival';
import { clientHop } from './client-hop';
import type { Cluster, ClusterNode, ClusterService } from './cluster';
import type { Backend, Hop, Verdict } from './hop';
import { streamedBy } from './http/streamed';
import { throughMesh } from './mesh-mtls';
import type { Network } from './network';
import { notSimulated } from './not-simulated';
import { open } from './open';
import type { Source } from './source';
import { premisesOf } from './what-if/what-if';

/** A connection below HTTP: who called whom, and how far it came. */
export interface Trace {
  readonly source: Source;
  /** `web:80/TCP`, as it was understood. */
  readonly destination: string;
  readonly verdict: Verdict;
  readonly reason: string;
  readonly assumptions: readonly string[];
  /** What was assumed beyond the manifests because somebody asked for it, a sentence each. */
  readonly premises: readonly string[];
  readonly hops: readonly Hop[];
  readonly backends: readonly Backend[];
  readonly sourceSeen: string | undefined;
}

/**
 * Follows one connection to `DEST[:PORT][/tcp|/udp|/sctp]` (IPv6 addresses in brackets; the port by number, or by name
 * for a Service). Without a port a Service's first one counts, else 80. What cannot be read is an invalid trace.
 */
export function trace(network: Network, source: Source, destination: string, via?: ClusterNode): Trace {
  const target = readDestination(network.cluster, source, destination);
  if ('failure' in target) {
    return {
      ...nowhere,
      premises: premisesOf(network.cluster),
      source,
      destination,
      verdict: 'invalid',
      reason: target.failure,
    };
  }
  const { host, port, protocol } = target;
  const address = parseIp(host) ? host : undefined;
  const opened = open({ network, source, host, address, port, protocol, family: undefined, via });
  const there = throughMesh(network.cluster, source, opened.arrival);
  const streamed = opened.front && streamedBy(network, opened.front, { host, port, protocol });
  const arrival = streamed ? after(opened.arrival.hops, streamed.arrival, opened.arrival.assumptions) : there;
  return {
    source,
    destination: `${host.includes(':') ? `[${host}]` : host}:${port}/${protocol}`,
    verdict: verdictOf(arrival),
    reason: arrival.reason,
    assumptions: [...new Set([...arrival.assumptions, ...notSimulated(network.cluster, source, arrival.hops)])],
    premises: premisesOf(network.cluster),
    hops: [clientHop(source), ...arrival.hops],
    backends: arrival.backends,
    sourceSeen: arrival.sourceSeen,
  };
}

const nowhere = { assumptions: [], hops: [], backends: [], sourceSeen: undefined };

function verdictOf({ end }: Arrival): Verdict {
  switch (end) {
    case 'answers':
      return 'delivered';
    case 'closed':
    case 'reset':
      return 'refused';
    case 'unresolved':
      return 'could-not-resolve';
    case 'outside':
      return 'left-the-cluster';
    case 'refused':
    case 'timed-out':
    case 'cannot-tell':
      return end;
  }
}

type Destination =
  { readonly host: string; readonly port: number; readonly protocol: string } | { readonly failure: string };

function readDestination(cluster: Cluster, source: Source, text: string): Destination {
  const parts = /^(?:\[([^\]]+)\]|([^:/[\]]+))(?::([^/]*))?(?:\/(tcp|udp|sctp))?$/i.exec(text.trim());
  const host = parts?.[1] ?? parts?.[2];
  if (host === undefined || (parts?.[1] !== undefined && !parseIp(parts[1]))) {
    return { failure: say`"${text}" is no destination: write HOST[:PORT][/tcp|/udp|/sctp]` };
  }
  const service = serviceNamed(cluster, source, host);
  const written = parts?.[3];
  const asked = parts?.[4]?.toUpperCase();
  const ports = (service?.service.ports ?? []).filter(it => asked === undefined || it.protocol === asked);
  if (written === undefined || written === '') {
    const [first] = ports;
    return { host, port: first?.port ?? 80, protocol: asked ?? first?.protocol ?? 'TCP' };
  }
  const named = ports.find(it => it.name === written);
  const port = named?.port ?? Number(written);
  return Number.isInteger(port) && port > 0 && port <= 65535
    ? { host, port, protocol: asked ?? named?.protocol ?? 'TCP' }
    : { failure: say`"${written}" is no port: a number from 1 to 65535, or the name of a port of the Service` };
}

/** By its name, by that of one of its endpoints (`db-0.db`), or by its address. */
function serviceNamed(cluster: Cluster, source: Source, host: string): ClusterService | undefined {
  const [first = '', second = source.namespace, third = source.namespace] = host.split('.');
  return (
    cluster.service(second, first) ??
    cluster.service(third, second) ??
    cluster.services.find(it => [...it.clusterIPs, ...it.service.externalIPs.map(of => of.value)].includes(host))
  );
}
