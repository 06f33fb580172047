import { say } from '../base/say';
import { nearest } from '../base/edit-distance';
import { since } from '../workspace/settings';
import type { ClusterSettings } from '../workspace/settings';
import type { Cluster, ClusterService, Pod } from './cluster';
import { workloadKind } from './workload-names';

export interface ForwardedPort {
  /** undefined: a random one. */
  readonly local: number | undefined;
  readonly remote: number;
}

export type ForwardResult =
  | { readonly pod: Pod; readonly ports: readonly ForwardedPort[]; readonly service: ClusterService | undefined }
  | { readonly error: string };

/**
 * What `kubectl port-forward TARGET PORTS` would choose: TARGET is a pod, `svc/NAME` or a workload (`NS/svc/NAME`
 * names the namespace too), PORTS are `[LOCAL:]REMOTE` by number or name. An error is kubectl's own.
 * Source: kubernetes `staging/src/k8s.io/kubectl/pkg/cmd/portforward/portforward.go`.
 */
export function forwardTarget(
  cluster: Cluster,
  target: string,
  ports: readonly string[],
  namespace = cluster.bundle.namespace,
): ForwardResult {
  const parts = target.split('/');
  const [kind, name = ''] = parts.length === 1 ? ['pod', target] : parts.slice(-2);
  const where = parts.length > 2 ? (parts[0] ?? namespace) : namespace;
  if (ports.length === 0) {
    return { error: 'at least 1 PORT is required for port-forward' };
  }
  const service = isService(kind ?? '') ? cluster.service(where, name) : undefined;
  if (isService(kind ?? '') && !service) {
    return notFound(
      'services',
      name,
      cluster.services.filter(it => it.namespace === where),
    );
  }
  const pods = service ? podsBehind(cluster, service) : podsNamed(cluster, where, kind ?? 'pod', name);
  if (!service && pods === undefined) {
    return notFound(
      `${workloadKind(kind ?? 'pod')}s`,
      name,
      cluster.pods.filter(it => it.namespace === where),
    );
  }
  const pod = bestPod(pods ?? []);
  if (!pod) {
    const [only] = (kind === undefined || workloadKind(kind) === 'pod' || kind === 'po') && pods ? pods : [];
    return {
      error: service
        ? noPods(service)
        : only
          ? `unable to forward port because pod is not running. Current status=${only.phase}`
          : say`${kind ?? 'pod'}/${name} has no running pod`,
    };
  }
  return forwardPorts(pod, service, ports, cluster.settings);
}

/** Translates the ports of a forward to a chosen pod; the error of a port that cannot be forwarded is kubectl's. */
export function forwardPorts(
  pod: Pod,
  service: ClusterService | undefined,
  ports: readonly string[],
  settings: ClusterSettings,
): ForwardResult {
  const translated: ForwardedPort[] = [];
  for (const text of ports) {
    const port = service ? servicePort(service, pod, text, settings) : podPort(pod, text, settings);
    if ('error' in port) {
      return port;
    }
    translated.push(port);
  }
  return { pod, ports: translated, service };
}

function isService(kind: string): boolean {
  return /^(svc|services?)$/.test(kind.toLowerCase());
}

function podsBehind(cluster: Cluster, service: ClusterService): readonly Pod[] {
  const { addresses, excluded } = cluster.endpoints(service);
  return service.service.selector
    ? [...new Set([...addresses.flatMap(it => it.pod ?? []), ...excluded.map(it => it.pod)])]
    : [];
}

function podsNamed(cluster: Cluster, namespace: string, kind: string, name: string): readonly Pod[] | undefined {
  if (workloadKind(kind) === 'pod' || kind === 'po') {
    const pod = cluster.pod(namespace, name);
    return pod ? [pod] : undefined;
  }
  const member = cluster.bundle
    .podMembers(namespace)
    .find(it => it.name === name && it.object.kind.toLowerCase() === workloadKind(kind));
  return member && cluster.podsOf(member.object);
}

/** The order of kubectl's ActivePods: placed, running and ready ones first. */
function bestPod(pods: readonly Pod[]): Pod | undefined {
  const running = pods.filter(it => it.phase === 'Running' && !it.terminating);
  return running.find(it => it.ready) ?? running[0];
}

function noPods({ service, name }: ClusterService): string {
  return service.selector
    ? `timed out waiting for the condition: ${say`Service ${name} selects no running pod`}`
    : `invalid service '${name}': Service is defined without a selector`;
}

function notFound(resource: string, name: string, known: readonly { readonly name: string }[]): ForwardResult {
  const near = nearest(
    name,
    known.map(it => it.name),
  );
  const hint = near === undefined ? '' : say` (did you mean ${near}?)`;
  return { error: `Error from server (NotFound): ${resource} "${name}" not found${hint}` };
}

type Translated = ForwardedPort | { readonly error: string };

/** `80`, `8080:80`, `:80`, names in place of the remote number. */
function splitPorts(text: string): { local: string; remote: string } {
  const at = text.indexOf(':');
  return at < 0 ? { local: text, remote: text } : { local: text.slice(0, at), remote: text.slice(at + 1) };
}

function servicePort(service: ClusterService, pod: Pod, text: string, settings: ClusterSettings): Translated {
  const { local, remote } = splitPorts(text);
  const { ports } = service.service;
  const asked = numberOf(remote);
  const matching = ports.filter(it => (asked === undefined ? it.name === remote : it.port === asked));
  const port = matching.find(it => it.protocol !== 'UDP') ?? matching[0];
  if (!port) {
    return {
      error:
        asked === undefined
          ? `Service '${service.name}' does not have a named port '${remote}'`
          : `Service ${service.name} does not have a service port ${asked}`,
    };
  }
  if (port.protocol === 'UDP') {
    return { error: `UDP protocol is not supported for ${remote}` };
  }
  // Headless Services and targetPort 0 take the number as it is.
  const wanted = service.service.headless ? port.port : port.targetPort;
  const target = typeof wanted === 'string' ? portNamed(wanted, pod, settings) : wanted;
  if (target === undefined) {
    return { error: `Pod '${pod.name}' does not have a named port '${port.targetPort}'` };
  }
  return { local: localOf(local, port.port), remote: target };
}

function podPort(pod: Pod, text: string, settings: ClusterSettings): Translated {
  const { local, remote } = splitPorts(text);
  const asked = numberOf(remote);
  const number = asked ?? portNamed(remote, pod, settings);
  if (number === undefined) {
    return { error: `Pod '${pod.name}' does not have a named port '${remote}'` };
  }
  const same = pod.source.source.template.containers.flatMap(it => it.ports).filter(it => it.port === number);
  if (same.length > 0 && same.every(it => it.protocol === 'UDP')) {
    return { error: `UDP protocol is not supported for ${remote}` };
  }
  return { local: localOf(local, number), remote: number };
}

/**
 * The first port of that name, whatever its protocol; since kubectl 1.31 those of init containers count, also of such as
 * have ended. Source: kubectl `pkg/util/pod_port.go` LookupContainerPortNumberByName.
 */
function portNamed(name: string, pod: Pod, settings: ClusterSettings): number | undefined {
  const { containers, lasting, initContainers } = pod.source.source.template;
  const searched = since(settings, 'forwardsToInit') ? [...lasting, ...initContainers] : containers;
  return searched.flatMap(it => it.ports).find(it => it.name?.value === name)?.port;
}

function localOf(text: string, otherwise: number): number | undefined {
  return text === '' ? undefined : (numberOf(text) ?? otherwise);
}

function numberOf(text: string): number | undefined {
  return /^\d{1,5}$/.test(text) ? Number(text) : undefined;
}
