import { hash } from '../base/hash';
import type { Bundle } from '../links/bundle';
import type { Member } from '../links/member';
import { labelMap } from '../model/labels';
import type { NodeMachine } from '../model/kube-object';
import type { ClusterSettings, NodeSetting } from '../workspace/settings';
import type { ClusterNode } from './cluster';

/**
 * The machines of the cluster: those of Node manifests and those of `podpath.yaml`; where there are neither, three
 * assumed ones, and those on which pods say that they are.
 */
export function nodesOf(bundle: Bundle, settings: ClusterSettings): ClusterNode[] {
  const manifests = [...bundle.ofKind('Node')].flatMap(member =>
    member.object.node ? [fromManifest(member, member.object.node)] : [],
  );
  const known = new Set(manifests.map(it => it.name));
  const others =
    settings.nodesWritten || manifests.length === 0 ? settings.nodes.filter(it => !known.has(it.name)) : [];
  const nodes = [...manifests, ...others.map(it => fromSettings(it, settings.nodesWritten))];
  return settings.nodesWritten || manifests.length > 0 ? nodes : [...nodes, ...namedByPods(bundle, nodes)];
}

/**
 * Nodes that pods name and nobody describes. A status that knows the node's address comes from a running pod, and a pod
 * without a status is taken to run; one with any other status may have lost its node. Nothing else is placed on them, so
 * that a `nodeName` somewhere moves no other pod.
 */
function namedByPods(bundle: Bundle, nodes: readonly ClusterNode[]): ClusterNode[] {
  const known = new Set(nodes.map(it => it.name));
  const named = new Map<string, string>();
  for (const { source } of bundle.allPodMembers) {
    const name = source.template.nodeName;
    const hostIP = source.status?.hostIP;
    if (name !== undefined && name !== '' && !known.has(name) && (hostIP !== undefined || !source.status)) {
      named.set(name, hostIP ?? named.get(name) ?? `10.0.0.${14 + (hash(name) % 240)}`);
    }
  }
  return [...named].map(([name, address]) => ({
    ...fromSettings({ name, addresses: [address], roles: [], span: undefined }, false),
    schedulable: false,
  }));
}

function fromManifest(member: Member, node: NodeMachine): ClusterNode {
  const of = (type: string) => node.addresses.filter(it => it.type === type).map(it => it.address);
  return {
    name: member.name,
    addresses: of('InternalIP'),
    externalAddresses: of('ExternalIP'),
    roles: node.roles,
    ready: node.ready,
    schedulable: node.schedulable,
    labels: labelMap(member.object.labels),
    member,
    written: true,
  };
}

/** A control plane carries the taint `node-role.kubernetes.io/control-plane:NoSchedule`, as kubeadm sets it. */
function fromSettings({ name, addresses, roles }: NodeSetting, written: boolean): ClusterNode {
  return {
    name,
    addresses,
    externalAddresses: [],
    roles,
    ready: true,
    schedulable: !roles.includes('control-plane') && !roles.includes('master'),
    labels: new Map([['kubernetes.io/hostname', name]]),
    member: undefined,
    written,
  };
}
