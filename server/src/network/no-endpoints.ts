import { say } from '../base/say';
import { nearest } from '../base/edit-distance';
import type { Span } from '../base/span';
import { title } from '../links/member';
import type { PodMember } from '../links/member';
import type { Label } from '../model/labels';
import type { ClusterSettings } from '../workspace/settings';
import type { Cluster, ClusterService, Endpoint } from './cluster';
import { nameableContainers } from './find-port';
import { evidence } from './hop';
import type { Note } from './hop';

/** Why a Service, or one port of it, has nothing to send traffic to. */
export interface NoEndpoints {
  /** One clause. */
  readonly why: string;
  readonly notes: readonly Note[];
  /** Where it is decided. */
  readonly span: Span | undefined;
  /** No pod of the manifests carries the labels. */
  readonly unmatched?: true;
}

/** Explains a Service without usable endpoints; `portIndex` asks for one of its ports. */
export function whyNoEndpoints(cluster: Cluster, service: ClusterService, portIndex?: number): NoEndpoints {
  const { service: spec, namespace } = service;
  const { excluded, addresses } = cluster.endpoints(service);
  const { selector } = spec;
  if (!selector) {
    return { why: noneWritten(addresses), notes: [], span: undefined };
  }
  const span = spec.selectorSpan;
  const members = cluster.bundle.select(namespace, selector);
  if (members.length === 0) {
    const why = say`no pod in namespace ${namespace} has the labels ${selectorText(selector)}`;
    const near = podsElsewhere(cluster, namespace, selector) ?? nearestPods(cluster, namespace, selector);
    return { why, notes: near ? [near] : [], span, unmatched: true };
  }
  const notes = excluded.slice(0, 3).map(({ pod, reason }) => ({
    text: say`pod ${pod.name}: ${reason}`,
    evidence: evidence(pod.source.object, pod.source.object.nameSpan),
  }));
  const port = portIndex === undefined ? undefined : spec.ports[portIndex];
  if (port && typeof port.targetPort === 'string' && addresses.some(it => it.ready)) {
    const why = say`no pod that it selects has a ${port.protocol} port named "${port.targetPort}"`;
    const notes = /^\d+$/.test(port.targetPort)
      ? [{ text: say`a number in quotes is a name: write ${port.targetPort} without them` }]
      : nearestPort(members, port.targetPort, cluster.settings);
    return { why, notes, span: port.targetPortSpan };
  }
  if (addresses.some(it => !it.ready)) {
    const waiting = addresses.filter(it => !it.ready).length;
    const why = waiting === 1 ? say`its only pod is not ready` : say`none of its ${waiting} pods is ready`;
    return { why, notes, span };
  }
  const [first] = excluded;
  if (first) {
    return { why: say`no pod that it selects is an endpoint: ${first.reason}`, notes, span };
  }
  if (addresses.length > 0) {
    return { why: say`none of its pods has an address of the family that is called`, notes, span };
  }
  const have = members.length === 1 ? 'has' : 'have';
  const names = members.map(title).join(', ');
  const why = cluster.whatIf
    ? say`${names} ${have} no pods under what is assumed`
    : say`${names} ${have} no pods (scaled to zero or suspended)`;
  return { why, notes, span: members[0] ? span : undefined };
}

/** Without a selector: what the addresses lack that are written by hand. */
function noneWritten(addresses: readonly Endpoint[]): string {
  return addresses.length === 0
    ? say`it has no selector, and no Endpoints or EndpointSlice names addresses for it`
    : addresses.some(it => it.ready)
      ? say`no address that is written for it is ready, has this port and is of its family`
      : say`none of the addresses that are written for it is ready`;
}

/** The port names that the selected pods do have. */
function nearestPort(members: readonly PodMember[], wanted: string, settings: ClusterSettings): Note[] {
  const ports = members.flatMap(pods =>
    nameableContainers(pods.source.template, settings).flatMap(it =>
      it.ports.flatMap(port => (port.name ? [{ pods, name: port.name }] : [])),
    ),
  );
  const best =
    nearest(
      wanted,
      ports.map(it => it.name.value),
    ) ?? ports[0]?.name.value;
  const found = ports.find(it => it.name.value === best);
  return found
    ? [{ text: say`nearest: port "${found.name.value}"`, evidence: evidence(found.pods.object, found.name.span) }]
    : [];
}

function selectorText(selector: readonly Label[]): string {
  return selector.map(it => `${it.key.value}=${it.value.value}`).join(',');
}

/** Pods that carry the labels in another namespace, where the Service does not see them. */
function podsElsewhere(cluster: Cluster, namespace: string, selector: readonly Label[]): Note | undefined {
  const others = cluster.bundle.namespaces.filter(it => it !== namespace);
  const [pods] = others.flatMap(it => cluster.bundle.select(it, selector));
  return pods
    ? {
        text: say`${title(pods)} in namespace ${pods.namespace} has them; a Service sees its own namespace only`,
        evidence: evidence(pods.object, pods.source.template.labelsSpan),
      }
    : undefined;
}

/** The pod template whose labels miss the selector by a slip: a similar value, or one label of several not there. */
function nearestPods(cluster: Cluster, namespace: string, selector: readonly Label[]): Note | undefined {
  let best: { readonly pods: PodMember; readonly missed: readonly Label[]; readonly score: number } | undefined;
  for (const pods of cluster.bundle.podMembers(namespace)) {
    const missed = selector.filter(it => pods.labels.get(it.key.value) !== it.value.value);
    const slips = missed.filter(it => resembles(pods, it)).length;
    const absent = missed.filter(it => !pods.labels.has(it.key.value)).length;
    const score = selector.length - missed.length + slips / 2;
    if (slips + absent === missed.length && score > 0 && (!best || score > best.score)) {
      best = { pods, missed, score };
    }
  }
  if (!best) {
    return undefined;
  }
  const { pods, missed } = best;
  const differing = missed.map(it => {
    const value = pods.labels.get(it.key.value);
    return value === undefined ? say`no label ${it.key.value}` : `${it.key.value}=${value}`;
  });
  return {
    text: say`nearest: ${title(pods)} has ${differing.join(', ')}`,
    evidence: evidence(pods.object, pods.source.template.labelsSpan),
  };
}

function resembles(pods: PodMember, label: Label): boolean {
  const value = pods.labels.get(label.key.value);
  return (
    value !== undefined && (value.includes(label.value.value) || nearest(label.value.value, [value]) !== undefined)
  );
}
