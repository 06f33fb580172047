import { say } from '../base/say';
import type { Member } from '../links/member';
import { labelsOfNamespaces } from '../links/policies';
import { matches, readSelector } from '../model/labels';
import { askForSidecar } from '../model/sidecar';
import { ended } from './arrival';
import type { Arrival } from './arrival';
import type { Cluster, Pod } from './cluster';
import { evidence } from './hop';
import type { Hop } from './hop';
import type { Source } from './source';

const group = 'security.istio.io';
/** Where Istio is installed unless told otherwise: its PeerAuthentications count in the whole mesh. */
const rootNamespace = 'istio-system';

/**
 * The arrival at a pod whose Istio sidecar takes nothing but mutual TLS, from a client that has no sidecar: the sidecar
 * resets the connection. Only where the manifests say all three (the sidecar, the mode `STRICT`, the client without
 * one); any other arrival comes back as it is. Source: https://istio.io/latest/docs/tasks/security/authentication/mtls-migration/,
 * https://istio.io/latest/docs/reference/config/security/peer_authentication/.
 */
export function throughMesh(cluster: Cluster, source: Source, arrival: Arrival): Arrival {
  const { pod, hops } = arrival;
  const port = arrival.backends.find(it => it.pod === pod?.name && it.namespace === pod.namespace)?.port;
  if (arrival.end !== 'answers' || !pod || port === undefined || isForwardedInto(hops)) {
    return arrival;
  }
  const strict = sidecarOf(cluster, pod) === true ? strictFor(cluster, pod, port) : undefined;
  if (!strict || !isOutside(cluster, source)) {
    return arrival;
  }
  const { name, namespace, object } = strict;
  const summary = say`the sidecar of pod ${pod.name} takes mutual TLS only (PeerAuthentication ${namespace}/${name}), which ${source.title} does not speak`;
  const hop: Hop = {
    kind: 'network-policy',
    outcome: 'refused',
    summary,
    object,
    evidence: evidence(object, modeOf(strict, port)?.span ?? object.nameSpan),
    pod,
  };
  const before = hops.filter(it => it.kind !== 'container');
  return {
    ...arrival,
    ...ended('reset', say`${summary}; it resets the connection`, [...before, hop], arrival.assumptions),
    backends: arrival.backends,
    pod,
  };
}

/** `kubectl port-forward` enters the pod behind its sidecar. */
function isForwardedInto(hops: readonly Hop[]): boolean {
  return hops.some(
    (hop, at) =>
      hop.kind === 'port-forward' &&
      !hops.slice(at).some(it => it.kind === 'node-port' || it.kind === 'endpoint-choice'),
  );
}

/** A client that surely has no sidecar. */
function isOutside(cluster: Cluster, source: Source): boolean {
  switch (source.kind) {
    case 'pod':
      return sidecarOf(cluster, source.pod) === false;
    case 'node':
    case 'host':
    case 'external':
      return true;
    case 'bare-pod':
    case 'proxy':
      return false;
  }
}

/**
 * Whether a pod has Istio's sidecar; undefined where its manifests do not tell: nobody wrote its namespace, the mesh takes
 * it in without a sidecar, or an annotation asks for one where no label sends the pod to the webhook. Source: https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/#controlling-the-injection-policy.
 */
function sidecarOf({ bundle }: Cluster, pod: Pod): boolean | undefined {
  if (pod.containers.some(it => it.name === 'istio-proxy')) {
    return true;
  }
  if (pod.hostNetwork) {
    return false;
  }
  const labels = labelsOfNamespaces(bundle)(pod.namespace);
  const asked = askForSidecar(pod.source.object, pod.source.source.template.labels);
  if (asked === 'false' || labels.get('istio-injection') === 'disabled') {
    return false;
  }
  const isLabelled = pod.labels.get('sidecar.istio.io/inject') === 'true';
  if (labels.get('istio-injection') === 'enabled' || labels.has('istio.io/rev') || isLabelled) {
    return true;
  }
  const isWritten = bundle.find('Namespace', '', pod.namespace).length > 0;
  const isAmbient = [labels, pod.labels].some(it => it.has('istio.io/dataplane-mode'));
  return isWritten && !isAmbient && asked === undefined ? false : undefined;
}

/**
 * The PeerAuthentication that makes a port of a pod strict: the one that selects the pod, else that of its namespace,
 * else that of the mesh; a mode that is not set is that of the next.
 */
function strictFor({ bundle }: Cluster, pod: Pod, port: number): Member | undefined {
  const all = bundle.ofKind('PeerAuthentication').filter(it => it.object.group === group);
  const own = all.filter(it => it.namespace === pod.namespace);
  const levels = [
    own.filter(it => selects(it, pod)),
    own.filter(it => selects(it, pod) === undefined),
    all.filter(it => it.namespace === rootNamespace && selects(it, pod) === undefined),
  ];
  for (const [first] of levels) {
    const mode = first && modeOf(first, port)?.value;
    if (mode !== undefined && mode !== 'UNSET') {
      return mode === 'STRICT' ? first : undefined;
    }
  }
  return undefined;
}

/** undefined: it has no selector, and is about all pods. */
function selects({ object }: Member, pod: Pod): boolean | undefined {
  const selector = readSelector(object.root.at('spec', 'selector'));
  return selector && matches(selector, pod.labels);
}

function modeOf({ object }: Member, port: number): ReturnType<Member['object']['root']['text']> {
  const { root } = object;
  return root.text('spec', 'portLevelMtls', String(port), 'mode') ?? root.text('spec', 'mtls', 'mode');
}
