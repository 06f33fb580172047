import { say } from '../base/say';
import type { Arrival, Attempt } from './arrival';
import { after, ended } from './arrival';
import { balance } from './balance';
import type { ClusterService } from './cluster';
import { hiddenPodsOf, isExternalService } from './hidden';
import { serviceText } from './hop';
import type { Hop } from './hop';
import { frontTitle } from './http/front';
import type { Front } from './http/front';
import { frontOfHost } from './http/find-front';
import { isUnserved, unserved } from './http/unserved';
import { whyNoEndpoints } from './no-endpoints';
import { dnsPassage, dnsRefuses } from './dns-passage';
import { egress } from './pass-policies';
import type { Passage } from './pass-policies';
import { anywhere } from './policy-ends';
import { reach } from './reach';
import { stopped } from './reach-pod';
import { resolveHost } from './resolver';
import type { Resolution } from './resolver';
import { isLoopback } from './service-proxy';
import type { Tried } from './simulation';
import { addressesOf, isOutside } from './source';
import type { Source } from './source';

/** Whom to call: a host by name, or an address. */
export type Target = Omit<Attempt, 'address'> & {
  readonly host: string;
  /** An address in place of the name; undefined: ask the resolver. */
  readonly address: string | undefined;
  readonly family: 4 | 6 | undefined;
};

export interface Opened {
  readonly arrival: Arrival;
  /** undefined: no name had to be resolved. */
  readonly resolution: Resolution | undefined;
  /** Addresses of the host, in the order they are tried. */
  readonly resolved: readonly string[] | undefined;
  readonly tried: readonly Tried[];
  /** The proxy that takes the connection, whose answer HTTP decides. */
  readonly front?: Front | undefined;
}

/** Opens a connection as a client does: resolve the name, then one address after the other until one takes it. */
export function open(target: Target): Opened {
  const opened = resolveAndTry(target);
  return opened.arrival.end === 'outside' ? mayLeave(target, opened) : opened;
}

/** What goes out of the cluster has to pass the egress side of its client too. */
function mayLeave({ network, source, port, protocol, ...target }: Target, opened: Opened): Opened {
  const address = target.address ?? opened.tried.at(-1)?.address;
  const doubt = address === undefined ? say`its address is known outside the cluster only` : undefined;
  const end = { pod: undefined, ips: [address ?? anywhere(network.cluster)] };
  const passage = egress(network, source, { end, doubt }, { port, protocol });
  const { arrival, resolution } = opened;
  const before = resolution ? [resolution.hop] : [];
  if (passage.end === 'open') {
    const beyond = { ...arrival, hops: arrival.hops.slice(before.length) };
    return { ...opened, arrival: after([...before, ...passage.hops], beyond, passage.assumptions) };
  }
  return { ...opened, arrival: after(before, stopped(passage, undefined)), front: undefined };
}

function resolveAndTry(target: Target): Opened {
  const { network, source, host, address, family } = target;
  if (address !== undefined) {
    const opened = tryAll(target, [address]);
    const front = opened.arrival.end === 'outside' ? frontOfHost(network.cluster.bundle, address) : undefined;
    const taken = front?.kind === 'ingress' && isUnserved(network.cluster) ? undefined : front;
    return { ...opened, resolution: undefined, resolved: undefined, front: taken };
  }
  const asked = dnsPassage(network, source, host);
  if (asked && asked.end !== 'open') {
    return unanswered(asked);
  }
  const refused = asked && dnsRefuses(network);
  if (refused) {
    return {
      arrival: ended('unresolved', refused.summary, [refused]),
      resolution: undefined,
      resolved: undefined,
      tried: [],
    };
  }
  const resolution = letThrough(resolveHost(network.cluster, source, host, family), asked);
  switch (resolution.found) {
    case 'addresses': {
      const resolved = inOrder(resolution.addresses);
      const { arrival, tried } = tryAll(target, resolved);
      const told = resolution.service ? unmapped(target, arrival, resolution.service) : arrival;
      return { arrival: withDns(resolution, told), resolution, resolved, tried };
    }
    case 'balancer': {
      const arrival = balance({ ...target, address: host }, resolution.service);
      return bare(resolution, arrival);
    }
    case 'outside': {
      const front = resolution.aliases.length === 0 ? frontOfHost(network.cluster.bundle, host) : undefined;
      if (front) {
        return fronted(network, host, front);
      }
      const reason = say`${resolution.name} lies outside the cluster; what answers there is not in the manifests`;
      return bare(resolution, ended('outside', reason, []));
    }
    case 'nothing': {
      const front = isElsewhere(target) ? undefined : frontOfHost(network.cluster.bundle, host);
      return front ? fronted(network, host, front) : bare(resolution, unresolved(target, resolution));
    }
  }
}

/** An answer from the cluster's DNS, with the policies that let the question pass. */
function letThrough(resolution: Resolution, asked: Passage | undefined): Resolution {
  if (!asked || asked.hops.length === 0) {
    return resolution;
  }
  const passed = asked.hops.map(it => ({ text: say`the question: ${it.summary}`, evidence: it.evidence }));
  return {
    ...resolution,
    hop: { ...resolution.hop, notes: [...(resolution.hop.notes ?? []), ...passed] },
    assumptions: [...resolution.assumptions, ...asked.assumptions],
  };
}

/** Questions that policies let through to no DNS server: the resolver waits in vain. */
function unanswered({ end, hops, reason, assumptions }: Passage): Opened {
  const arrival =
    end === 'cannot-tell'
      ? ended('cannot-tell', reason, hops, assumptions)
      : {
          ...ended('unresolved', say`no question reaches the cluster's DNS: ${reason}`, hops, assumptions),
          silent: true as const,
        };
  return { arrival, resolution: undefined, resolved: undefined, tried: [] };
}

/** A name that the manifests give to a proxy: it is taken to lead there. */
function fronted({ cluster }: Target['network'], host: string, front: Front): Opened {
  const nobody = front.kind === 'ingress' && isUnserved(cluster) ? unserved(cluster.bundle, host) : undefined;
  if (nobody) {
    return { arrival: nobody, resolution: undefined, resolved: undefined, tried: [] };
  }
  const summary = say`${host} is a name of ${frontTitle(front)}, as far as these manifests tell`;
  const hop: Hop = { kind: 'dns', outcome: 'ok', unsure: true, summary };
  const reason = say`${frontTitle(front)} takes connections to ${host}; what it does with them depends on HTTP`;
  return { arrival: ended('cannot-tell', reason, [hop]), resolution: undefined, resolved: undefined, tried: [], front };
}

/** Whether `podpath.yaml` says that the host is a Service of another place. */
function isElsewhere({ network, source, host }: Target): boolean {
  const [name = '', namespace = source.namespace] = host.split('.');
  return !isOutside(source) && isExternalService(network, namespace, name);
}

/** A name that nobody knows, unless what these manifests do not show may give it one. */
function unresolved(target: Target, { reason, service }: Extract<Resolution, { found: 'nothing' }>): Arrival {
  const { network, source, host } = target;
  if (isElsewhere(target)) {
    const [name = '', namespace = source.namespace] = host.split('.');
    return ended(
      'cannot-tell',
      say`podpath.yaml says that Service ${namespace}/${name} lives outside this workspace`,
      [],
    );
  }
  const hidden =
    service?.service.headless && whyNoEndpoints(network.cluster, service).unmatched
      ? hiddenPodsOf(network, service)
      : undefined;
  return service && hidden !== undefined
    ? ended('cannot-tell', say`${serviceText(service)} has no endpoints in these manifests, but ${hidden}`, [])
    : ended('unresolved', reason, []);
}

/** A headless Service hands out pod addresses, and maps no ports on the way. */
function unmapped({ port }: Target, arrival: Arrival, { service, name }: ClusterService): Arrival {
  const mapped = service.ports.find(it => it.port === port && it.targetPort !== port);
  return service.headless && mapped && arrival.end === 'refused'
    ? {
        ...arrival,
        reason: say`${arrival.reason}; Service ${name} is headless and maps no ports: call port ${mapped.targetPort}`,
      }
    : arrival;
}

function bare(resolution: Resolution, arrival: Arrival): Opened {
  return { arrival: withDns(resolution, arrival), resolution, resolved: undefined, tried: [] };
}

/** The first address that takes the connection; else the first failure, a silent one rather than a refusal. */
function tryAll(target: Target, addresses: readonly string[]): Pick<Opened, 'arrival' | 'tried'> {
  const tried: Tried[] = [];
  let shown: Arrival | undefined;
  for (const address of addresses) {
    const arrival = hasFamily(target.source, address)
      ? reach({ ...target, address })
      : ended('refused', say`the client has no ${address.includes(':') ? 'IPv6' : 'IPv4'} address`, []);
    const end = endOf(arrival);
    tried.push({ address, port: target.port, end });
    if (end !== 'refused' && end !== 'timed-out') {
      return { arrival, tried };
    }
    shown = shown === undefined || tellsMore(arrival, shown) ? arrival : shown;
  }
  return { arrival: shown ?? ended('cannot-tell', say`there is no address to call`, []), tried };
}

/** Silence costs the client more than a refusal; of equal ends, the one that a manifest decides says more. */
function tellsMore(arrival: Arrival, shown: Arrival): boolean {
  return arrival.end === shown.end
    ? shown.hops.at(-1)?.evidence === undefined && arrival.hops.at(-1)?.evidence !== undefined
    : arrival.end === 'timed-out';
}

function withDns(resolution: Resolution, arrival: Arrival): Arrival {
  return {
    ...arrival,
    hops: [resolution.hop, ...arrival.hops],
    assumptions: [...resolution.assumptions, ...arrival.assumptions],
  };
}

function endOf({ end }: Arrival): Tried['end'] {
  switch (end) {
    case 'answers':
    case 'closed':
    case 'reset':
      return 'connected';
    case 'refused':
    case 'timed-out':
      return end;
    case 'unresolved':
    case 'outside':
    case 'cannot-tell':
      return 'unknown';
  }
}

/** `::1` before 127.0.0.1, as getaddrinfo sorts them; IPv4 before the unique local addresses that clusters use. */
function inOrder(addresses: readonly string[]): readonly string[] {
  return addresses.every(isLoopback)
    ? [...addresses].sort((a, b) => Number(b.includes(':')) - Number(a.includes(':')))
    : addresses;
}

function hasFamily(source: Source, address: string): boolean {
  const own = addressesOf(source);
  return own.length === 0 || isLoopback(address) || own.some(it => it.includes(':') === address.includes(':'));
}
