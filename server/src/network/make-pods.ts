import { hash } from '../base/hash';
import type { PodMember } from '../links/member';
import { suffix } from '../model/safe-name';
import type { PodStatus } from '../model/pods';
import { gate } from '../workspace/settings';
import type { ClusterSettings } from '../workspace/settings';
import { isAdded } from './added-labels';
import type { ClusterNode, Pod } from './cluster';
import { runningContainers } from './running-containers';

/** A pod before it has an address. */
export type PodDraft = Omit<Pod, 'ips'> & { readonly status: PodStatus | undefined };

/**
 * The pods that a controller makes from a template, with the names it would give them.
 * Source of names: the workload controllers; apimachinery `pkg/util/rand`, apiserver `storage/names` (base of 58).
 */
export function makePods(source: PodMember, nodes: readonly ClusterNode[], settings: ClusterSettings): PodDraft[] {
  const candidates = nodesFor(source, nodes);
  const count = source.source.perNode ? candidates.length : source.source.replicas;
  return Array.from({ length: count }, (_, ordinal) =>
    makePod(source, ordinal, nodeOfOrdinal(source, ordinal, candidates), nodes, settings),
  );
}

/**
 * Which of the nodes that can take it a pod is placed on: one after the other, as the scheduler spreads them, from a node
 * that follows from the name.
 */
export function nodeOfOrdinal(
  { namespace, object, name, source }: PodMember,
  ordinal: number,
  candidates: readonly ClusterNode[],
): ClusterNode | undefined {
  const first = source.perNode ? 0 : hash(`${namespace}/${object.kind}/${name}`);
  return candidates[(first + ordinal) % Math.max(1, candidates.length)];
}

/** The pod of an ordinal, from 0 on, on the node it is placed on; undefined: no node can take it. */
export function makePod(
  source: PodMember,
  ordinal: number,
  placed: ClusterNode | undefined,
  nodes: readonly ClusterNode[],
  settings: ClusterSettings,
): PodDraft {
  const { template, status, naming } = source.source;
  const name = podNameOf(source, ordinal, settings);
  const nodeName = template.nodeName ?? placed?.name;
  const stateful = naming === 'ordinal';
  return {
    name,
    namespace: source.namespace,
    source,
    workload: source.object.owner ?? {
      apiVersion: source.object.apiVersion,
      kind: source.object.kind,
      name: source.name,
    },
    labels: podLabels(source, name, settings),
    containers: runningContainers(template, settings),
    node: template.nodeName === undefined ? placed : nodes.find(it => it.name === template.nodeName),
    nodeName,
    phase: status?.phase ?? 'Running',
    ready: status?.ready ?? (status?.phase === undefined || status.phase === 'Running'),
    terminating: status?.terminating ?? false,
    hostNetwork: template.hostNetwork,
    hostname: template.hostname ?? (stateful ? name : undefined),
    subdomain: template.subdomain ?? (stateful ? source.source.serviceName?.value : undefined),
    assumedReady: status?.ready === undefined,
    status,
  };
}

/** The name of the pod of an ordinal, from 0 on. */
export function podNameOf(source: PodMember, ordinal: number, settings: ClusterSettings): string {
  const { name } = source;
  const random = () => suffix(`${source.namespace}/${source.object.kind}/${name}/${ordinal}`);
  switch (source.source.naming) {
    case 'itself':
      return name;
    case 'ordinal':
      return `${name}-${firstOrdinal(source, settings) + ordinal}`;
    case 'hash':
      return `${`${name}-${source.source.templateHash()}`.slice(0, 58)}-${random()}`;
    case 'random':
      return `${name.slice(0, 58)}-${random()}`;
    case 'scheduled':
      // Minutes since 1970 at the scheduled time; any time serves.
      return `${name}-${29_000_000 + (hash(name) % 500_000)}-${random()}`;
  }
}

/** The number that the names of a StatefulSet's pods begin with. */
export function firstOrdinal({ object }: PodMember, settings: ClusterSettings): number {
  const counts = gate(settings, 'StatefulSetStartOrdinal');
  return counts ? (object.root.number('spec', 'ordinals', 'start')?.value ?? 0) : 0;
}

function podLabels(source: PodMember, name: string, settings: ClusterSettings): ReadonlyMap<string, string> {
  const { addedLabels } = source.source;
  if (addedLabels.size === 0) {
    return source.labels;
  }
  const labels = new Map(source.labels);
  for (const [key, value] of addedLabels) {
    const known = !isAdded(key, settings) ? undefined : (value ?? generatedLabel(source, key, name));
    if (known !== undefined) {
      labels.set(key, known);
    }
  }
  return labels;
}

/** Source: the label constants of kubernetes `apps/v1/types.go` and the workload controllers. */
function generatedLabel({ source, name }: PodMember, key: string, pod: string): string | undefined {
  switch (key) {
    case 'pod-template-hash':
    case 'rollouts-pod-template-hash':
      return source.templateHash();
    case 'controller-revision-hash':
      return source.perNode ? source.templateHash() : `${name}-${source.templateHash()}`;
    case 'statefulset.kubernetes.io/pod-name':
      return pod;
    case 'apps.kubernetes.io/pod-index':
      return pod.slice(name.length + 1);
    default:
      return undefined;
  }
}

/**
 * Nodes a pod can be placed on: ready and schedulable ones (all of them where none is), a DaemonSet with a toleration
 * also the tainted ones. A node selector counts where some Node manifest carries its labels; a cluster described
 * without labels is taken to have the nodes that a manifest asks for.
 */
export function nodesFor({ source }: PodMember, nodes: readonly ClusterNode[]): readonly ClusterNode[] {
  const { tolerations, nodeSelector } = source.template;
  const tolerant = tolerations.some(
    it => it.operator === 'Exists' && (it.key === '' || it.key.startsWith('node-role.kubernetes.io/')),
  );
  const ready = nodes.filter(it => it.ready && (it.schedulable || (source.perNode && tolerant)));
  const usable = ready.length > 0 ? ready : nodes;
  const fitting = usable.filter(node =>
    nodeSelector.every(({ key, value }) => node.labels.get(key.value) === value.value),
  );
  return fitting.length > 0 ? fitting : usable;
}
