import { say } from '../base/say';
import { nearest } from '../base/edit-distance';
import { parseIp } from '../base/ip';
import type { PodMember } from '../links/member';
import { inAny } from '../workspace/settings';
import { addressIndex } from './address-index';
import { addressAt, usable } from './allocate';
import type { Cluster, ClusterNode, Pod } from './cluster';
import { workloadOfRollout } from './draft-pods';
import { fateOf } from './what-if/what-if';
import { workloadKind } from './workload-names';

/** Who sends a request. `text` is its SOURCE in canonical form, `title` how a heading names it. */
export type Source = {
  readonly text: string;
  readonly title: string;
  /** The namespace its resolver and `kubectl exec` work in. */
  readonly namespace: string;
} & (
  | { readonly kind: 'pod'; readonly pod: Pod }
  | { readonly kind: 'node'; readonly node: ClusterNode }
  /** A pod that no manifest describes: an address of the pod range, without labels. */
  | { readonly kind: 'bare-pod'; readonly address: string; readonly node: ClusterNode | undefined }
  /** The user's own computer, where the port forwards are. */
  | { readonly kind: 'host' }
  /** Anywhere on the internet; its address where one is given. */
  | { readonly kind: 'external'; readonly address: string | undefined }
  /** An ingress controller or Gateway whose pods no manifest describes. */
  | { readonly kind: 'proxy' }
);

export type SourceResult = { readonly source: Source } | { readonly failure: string };

/**
 * Reads a SOURCE: `pod/NAME`, `deploy/NAME` (any workload; its first pod), `node/NAME`, `host`, `external`,
 * `ip/ADDRESS`, `new/NAMESPACE` (a pod without labels that no manifest describes), `NS/KIND/NAME`; a bare NAME is a pod. A
 * failure is one sentence that names the nearest object.
 */
export function parseSource(cluster: Cluster, text: string, namespace = cluster.bundle.namespace): SourceResult {
  const parts = text.trim().split('/');
  const [first = '', second = '', third] = parts;
  if (parts.length === 1) {
    switch (first) {
      case 'host':
        return { source: { kind: 'host', text: 'host', title: 'host', namespace } };
      case 'external':
        return { source: { kind: 'external', address: undefined, text: 'external', title: 'external', namespace } };
      case '':
        return {
          failure: say`no client named: pod/NAME, deploy/NAME, node/NAME, host, external, ip/ADDRESS or new/NAMESPACE`,
        };
      default:
        return podNamed(cluster, namespace, first);
    }
  }
  if (parts.length > 3) {
    return { failure: say`"${text}" is no client: write NAMESPACE/KIND/NAME` };
  }
  return third === undefined ? named(cluster, namespace, first, second) : named(cluster, first, second, third);
}

/** The source that stands for a pod. */
export function podSource(pod: Pod, text = `${pod.namespace}/pod/${pod.name}`): Source {
  const shown = text.split('/').slice(-2).join('/');
  return { kind: 'pod', pod, text, title: `${shown} (${pod.namespace})`, namespace: pod.namespace };
}

/** The node a source's packets leave from; undefined outside the cluster. */
export function nodeOf(source: Source): ClusterNode | undefined {
  switch (source.kind) {
    case 'pod':
      return source.pod.node;
    case 'node':
    case 'bare-pod':
      return source.node;
    case 'host':
    case 'external':
    case 'proxy':
      return undefined;
  }
}

/** Its own addresses; empty where they are not known. */
export function addressesOf(source: Source): readonly string[] {
  switch (source.kind) {
    case 'pod':
      return source.pod.ips;
    case 'node':
      return source.node.addresses;
    case 'bare-pod':
      return [source.address];
    case 'host':
    case 'proxy':
      return [];
    case 'external':
      return source.address === undefined ? [] : [source.address];
  }
}

/** The address it calls a destination from: its own of the same family, else its first. */
export function addressTowards(source: Source, destination: string): string | undefined {
  return sameFamily(addressesOf(source), destination);
}

/** Of some addresses the first of a destination's family, else the first. */
export function sameFamily(addresses: readonly string[], destination: string): string | undefined {
  return addresses.find(it => it.includes(':') === destination.includes(':')) ?? addresses[0];
}

/** Whether it stands outside the cluster. */
export function isOutside(source: Source): boolean {
  return source.kind === 'host' || source.kind === 'external';
}

function named(cluster: Cluster, namespace: string, kind: string, name: string): SourceResult {
  switch (kind.toLowerCase()) {
    case 'node':
    case 'nodes':
    case 'no':
      return nodeNamed(cluster, name, namespace);
    case 'ip':
      return addressed(cluster, name, namespace);
    case 'new':
      return newPod(cluster, name);
    case 'pod':
    case 'pods':
    case 'po':
      return podNamed(cluster, namespace, name);
    default:
      return workloadNamed(cluster, namespace, kind, name);
  }
}

function podNamed(cluster: Cluster, namespace: string, name: string): SourceResult {
  const found = findPod(cluster, namespace, name);
  return 'pod' in found ? podResult(found.pod) : found;
}

/** A pod by its name. A failure is one sentence that names the nearest one, or what has become of it. */
export function findPod(
  cluster: Cluster,
  namespace: string,
  name: string,
): { readonly pod: Pod } | { readonly failure: string } {
  const pod = cluster.pod(namespace, name);
  if (pod) {
    return { pod };
  }
  const fate = fateOf(cluster.whatIf, it => it.namespace === namespace && it.name === name);
  if (fate !== undefined) {
    return { failure: say`no pod ${name} in namespace ${namespace}: ${fate}` };
  }
  const elsewhere = cluster.pods.find(it => it.name === name);
  if (elsewhere) {
    return { failure: say`no pod ${name} in namespace ${namespace}; it is in ${elsewhere.namespace}` };
  }
  const workload = cluster.bundle.podMembers(namespace).find(it => it.name === name && it.object.kind !== 'Pod');
  const near = nearest(
    name,
    cluster.pods.filter(it => it.namespace === namespace).map(it => it.name),
  );
  const hint = workload ? say`; did you mean ${workload.object.kind.toLowerCase()}/${name}?` : suggestion(near);
  return { failure: say`no pod ${name} in namespace ${namespace}${hint}` };
}

/** A pod that has ended or has no address yet sends nothing: kubectl exec refuses it too. */
function podResult(pod: Pod, text?: string): SourceResult {
  const why = whySilent(pod);
  return why === undefined
    ? { source: podSource(pod, text) }
    : { failure: say`pod ${pod.name} of namespace ${pod.namespace} ${why}` };
}

/** Why a pod cannot send anything; undefined where it can. Source: kubectl `pkg/cmd/exec/exec.go`. */
export function whySilent({ phase, ips, node }: Pod): string | undefined {
  if (phase === 'Succeeded' || phase === 'Failed') {
    return say`has ended: its phase is ${phase}`;
  }
  if (node?.down) {
    return say`is on node ${node.name}, which is down`;
  }
  return ips.length === 0 ? say`has no address yet: its phase is ${phase}` : undefined;
}

function nodeNamed(cluster: Cluster, name: string, namespace: string): SourceResult {
  const found = findNode(cluster, name);
  return 'node' in found ? nodeResult(found.node, namespace) : found;
}

/** A node by its name or an address. A failure is one sentence that names the nearest one. */
export function findNode(
  { nodes }: Cluster,
  name: string,
): { readonly node: ClusterNode } | { readonly failure: string } {
  const node = nodes.find(it => it.name === name || it.addresses.includes(name));
  const near = nearest(
    name,
    nodes.map(it => it.name),
  );
  return node ? { node } : { failure: say`no node ${name}${suggestion(near)}` };
}

function nodeResult(node: ClusterNode, namespace: string, text = `node/${node.name}`): SourceResult {
  return node.down
    ? { failure: say`node ${node.name} is down` }
    : { source: { kind: 'node', node, text, title: text, namespace } };
}

function addressed(cluster: Cluster, address: string, namespace: string): SourceResult {
  if (!parseIp(address)) {
    return { failure: say`"${address}" is no IP address` };
  }
  const text = `ip/${address}`;
  const pod = addressIndex(cluster).podAt(address);
  const node = addressIndex(cluster).nodeAt(address);
  if (pod) {
    const result = podResult(pod);
    return 'source' in result ? { source: { ...result.source, text } } : result;
  }
  if (node) {
    return nodeResult(node, namespace, text);
  }
  return inAny(address, cluster.settings.podCIDRs)
    ? { source: { kind: 'bare-pod', address, node: cluster.nodes.find(schedulable), text, title: text, namespace } }
    : { source: { kind: 'external', address, text, title: text, namespace } };
}

/** A pod as `kubectl run` would make it beside what is there, at the highest address that nobody has. */
function newPod(cluster: Cluster, namespace: string): SourceResult {
  const known = [
    ...new Set([...cluster.bundle.namespaces, cluster.bundle.namespace, ...cluster.services.map(it => it.namespace)]),
  ];
  if (!known.includes(namespace)) {
    return { failure: say`no namespace ${namespace}${suggestion(nearest(namespace, known))}` };
  }
  const [block = ''] = cluster.settings.podCIDRs;
  let index = usable(block);
  while (index > 1 && addressIndex(cluster).podAt(addressAt(block, index) ?? '')) {
    index -= 1;
  }
  const node = cluster.nodes.find(schedulable);
  const title = say`new pod (${namespace})`;
  return {
    source: {
      kind: 'bare-pod',
      address: addressAt(block, index) ?? '',
      node,
      text: `new/${namespace}`,
      title,
      namespace,
    },
  };
}

function schedulable(node: ClusterNode): boolean {
  return node.ready && node.schedulable;
}

function workloadNamed(cluster: Cluster, namespace: string, alias: string, name: string): SourceResult {
  const found = findWorkload(cluster, namespace, alias, name);
  if ('failure' in found) {
    return found;
  }
  const { pods } = found;
  const pod = pods.find(it => whySilent(it) === undefined) ?? pods[0];
  return pod
    ? podResult(pod, `${namespace}/${alias.toLowerCase()}/${name}`)
    : {
        failure: say`${alias}/${name} has no pods${cluster.whatIf ? say` under what is assumed` : say`: it is scaled to zero or suspended`}`,
      };
}

/** A workload and its pods. `template`: whose template it takes, where it has none of its own (an Argo Rollout). */
export interface FoundWorkload {
  readonly member: PodMember;
  readonly template: PodMember;
  readonly pods: readonly Pod[];
}

/** A workload by kind, as kubectl abbreviates it, and name, and its pods. A failure names the nearest one. */
export function findWorkload(
  cluster: Cluster,
  namespace: string,
  alias: string,
  name: string,
): FoundWorkload | { readonly failure: string } {
  const kind = workloadKind(alias);
  const members = cluster.bundle
    .podMembers(namespace)
    .filter(it => it.object.kind.toLowerCase() === kind && it.object.kind !== 'Pod');
  const member = members.find(it => it.name === name);
  const taking = member ? undefined : takingOver(cluster, namespace, kind, name);
  if (taking) {
    return taking;
  }
  if (!member) {
    const elsewhere = cluster.bundle.allPodMembers.find(
      it => it.name === name && it.object.kind.toLowerCase() === kind,
    );
    if (elsewhere) {
      return { failure: say`no ${alias}/${name} in namespace ${namespace}; it is in ${elsewhere.namespace}` };
    }
    const known = cluster.bundle.allPodMembers.some(it => it.object.kind.toLowerCase() === kind);
    const near = nearest(
      name,
      members.map(it => it.name),
    );
    return {
      failure: known
        ? say`no ${alias}/${name} in namespace ${namespace}${suggestion(near)}`
        : say`no ${alias}/${name}: nothing of kind ${alias} makes pods here`,
    };
  }
  const pods = cluster.podsOf(member.object).filter(it => it.source === member || it.source.object !== member.object);
  return { member, template: member, pods };
}

/** A Rollout that makes pods from the template of another workload. */
function takingOver(cluster: Cluster, namespace: string, kind: string, name: string): FoundWorkload | undefined {
  const [rollout] = kind === 'rollout' ? cluster.bundle.find('Rollout', namespace, name) : [];
  const found = rollout && workloadOfRollout(rollout, cluster.bundle);
  return (
    found && {
      ...found,
      pods: cluster
        .podsOf(found.template.object)
        .filter(it => it.workload.kind === 'Rollout' && it.workload.name === name),
    }
  );
}

function suggestion(name: string | undefined): string {
  return name === undefined ? '' : say`; did you mean ${name}?`;
}
