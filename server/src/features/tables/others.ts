import type { Member } from '../../links/member';
import { readSelector } from '../../model/labels';
import type { Cluster, ClusterNode } from '../../network/cluster';
import { createdAt, writtenObject } from './objects';
import { list, none, unknown } from './print';
import { inOrder } from './resource';
import type { Item, Resource } from './resource';
import { formatSelector } from './workloads';

export const ingresses: Resource = {
  plural: 'ingresses',
  names: ['ingress', 'ing'],
  group: 'networking.k8s.io',
  namespaced: true,
  columns: ['CLASS', 'HOSTS', 'ADDRESS', 'PORTS'],
  wide: [],
  items: cluster =>
    written(cluster, 'Ingress', ({ object }) => {
      const hosts = object.root.items('spec', 'rules').flatMap(it => it.text('host')?.value ?? []);
      const addresses = object.root
        .items('status', 'loadBalancer', 'ingress')
        .flatMap(it => it.text('ip')?.value ?? it.text('hostname')?.value ?? []);
      return [
        object.root.text('spec', 'ingressClassName')?.value ??
          object.annotations.find(it => it.key.value === 'kubernetes.io/ingress.class')?.value.value ??
          none,
        hosts.length === 0 ? '*' : firstHosts(hosts),
        addresses.join(','),
        object.root.items('spec', 'tls').length > 0 ? '80, 443' : '80',
      ];
    }),
};

export const networkPolicies: Resource = {
  plural: 'networkpolicies',
  names: ['networkpolicy', 'netpol'],
  group: 'networking.k8s.io',
  namespaced: true,
  columns: ['POD-SELECTOR'],
  wide: [],
  items: cluster =>
    written(cluster, 'NetworkPolicy', ({ object }) => [
      formatSelector(readSelector(object.root.at('spec', 'podSelector'))),
    ]),
};

export const nodes: Resource = {
  plural: 'nodes',
  names: ['node', 'no'],
  group: '',
  namespaced: false,
  columns: ['STATUS', 'ROLES'],
  afterAge: ['VERSION'],
  wide: ['INTERNAL-IP', 'EXTERNAL-IP', 'OS-IMAGE', 'KERNEL-VERSION', 'CONTAINER-RUNTIME'],
  items: cluster => inOrder(cluster.nodes.map(it => nodeItem(cluster, it))),
};

export const namespaces: Resource = {
  plural: 'namespaces',
  names: ['namespace', 'ns'],
  group: '',
  namespaced: false,
  columns: ['STATUS'],
  wide: [],
  items: cluster => {
    const declared = cluster.bundle.ofKind('Namespace').map(it => it.name);
    const names = new Set([...everywhere, ...cluster.bundle.namespaces, ...declared]);
    return inOrder(
      [...names].map(name => ({
        namespace: '',
        name,
        cells: ['Active'],
        wide: [],
        object: () => namespaceObject(cluster, name),
      })),
    );
  },
};

/**
 * A kind without a table of its own, by any word kubectl knows it by: listed by name and age only, as kubectl prints
 * custom resources. Undefined where the word is none of Kubernetes' and the bundle holds no such kind.
 */
export function customResource(cluster: Cluster, word: string): Resource | undefined {
  const kind = builtIn.get(word.toLowerCase()) ?? word;
  const members = [...cluster.bundle.members].filter(it => namesOf(it).includes(kind.toLowerCase()));
  const [first] = members;
  if (!first && !builtIn.has(word.toLowerCase())) {
    return undefined;
  }
  const name = (first?.object.kind ?? kind).toLowerCase();
  return {
    plural: plural(name),
    names: [name],
    group: first?.object.group ?? '',
    namespaced: first ? !first.object.clusterScoped : true,
    columns: [],
    wide: [],
    items: () => inOrder(members.map(it => plain(it, []))),
  };
}

/** Words for kinds that every API server has. */
const builtIn = new Map(
  [
    ['serviceaccount', 'sa'],
    ['persistentvolumeclaim', 'pvc'],
    ['persistentvolume', 'pv'],
    ['ingressclass'],
    ['resourcequota', 'quota'],
    ['limitrange', 'limits'],
    ['role'],
    ['rolebinding'],
    ['clusterrole'],
    ['clusterrolebinding'],
    ['storageclass', 'sc'],
    ['priorityclass', 'pc'],
    ['customresourcedefinition', 'crd'],
    ['event', 'ev'],
  ].flatMap(([kind = '', ...short]) => [kind, plural(kind), ...short].map(word => [word, kind] as const)),
);

/** Every cluster has these. */
const everywhere = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];

function namesOf({ object }: Member): string[] {
  const kind = object.kind.toLowerCase();
  const many = plural(kind);
  return [kind, many, `${many}.${object.group}`, `${kind}.${object.group}`];
}

function plural(kind: string): string {
  return kind.endsWith('y') ? `${kind.slice(0, -1)}ies` : kind.endsWith('s') ? `${kind}es` : `${kind}s`;
}

function written(cluster: Cluster, kind: string, cells: (member: Member) => string[]): Item[] {
  return inOrder(cluster.bundle.ofKind(kind)).map(it => plain(it, cells(it)));
}

function plain(member: Member, cells: readonly string[]): Item {
  return {
    namespace: member.namespace,
    name: member.name,
    created: createdAt(member),
    cells,
    wide: [],
    object: () => writtenObject(member),
  };
}

/** Source: kubernetes `pkg/printers/internalversion/printers.go` formatHosts. */
function firstHosts(hosts: readonly string[]): string {
  const text = hosts.slice(0, 3).join(',');
  return hosts.length > 3 ? `${text} + ${hosts.length - 3} more...` : text;
}

function nodeItem(cluster: Cluster, node: ClusterNode): Item {
  const cordoned = node.cordoned ?? node.member?.object.root.boolean('spec', 'unschedulable')?.value === true;
  const [major, minor] = cluster.settings.kubernetesVersion;
  const info = node.member?.object.root.at('status', 'nodeInfo');
  return {
    namespace: '',
    name: node.name,
    created: node.member && createdAt(node.member),
    cells: [
      `${node.ready ? 'Ready' : 'NotReady'}${cordoned ? ',SchedulingDisabled' : ''}`,
      list([...node.roles].sort()),
    ],
    wide: [
      node.addresses[0] ?? none,
      node.externalAddresses[0] ?? none,
      info?.text('osImage')?.value ?? unknown,
      info?.text('kernelVersion')?.value ?? unknown,
      info?.text('containerRuntimeVersion')?.value ?? unknown,
    ],
    afterAge: [info?.text('kubeletVersion')?.value ?? `v${major}.${minor}.0`],
    object: () => (node.member && !node.down && !node.cordoned ? writtenObject(node.member) : nodeObject(node)),
  };
}

function nodeObject(node: ClusterNode): Record<string, unknown> {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { labels: Object.fromEntries(node.labels), name: node.name },
    status: {
      addresses: [
        ...node.addresses.map(address => ({ address, type: 'InternalIP' })),
        ...node.externalAddresses.map(address => ({ address, type: 'ExternalIP' })),
        { address: node.name, type: 'Hostname' },
      ],
      conditions: [{ status: node.ready ? 'True' : 'False', type: 'Ready' }],
    },
  };
}

function namespaceObject(cluster: Cluster, name: string): Record<string, unknown> {
  const [member] = cluster.bundle.find('Namespace', '', name);
  return member
    ? writtenObject(member)
    : {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { labels: { 'kubernetes.io/metadata.name': name }, name },
        spec: { finalizers: ['kubernetes'] },
        status: { phase: 'Active' },
      };
}
