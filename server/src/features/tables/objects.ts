import type { Member } from '../../links/member';
import type { Span } from '../../base/span';
import { valueOf } from '../../syntax/node';
import type { Node } from '../../syntax/node';
import type { ClusterService, Pod } from '../../network/cluster';
import { familyFields } from './families';
import type { Manifest } from './resource';
import type { PodCounts } from './pod-counts';

/** A manifest as it was written, with the namespace it ends up in. */
export function writtenObject({ object, namespace }: Member): Manifest {
  const written = record(valueOf((object.rest?.() ?? object).root.node));
  return {
    ...written,
    metadata: { ...record(written['metadata']), ...(namespace === '' ? {} : { namespace }) },
  };
}

/** When an object was made, as a dump says. */
export function createdAt({ object }: Pick<Member, 'object'>): string | undefined {
  return object.root.scalar('metadata', 'creationTimestamp')?.text;
}

/** A Service with its defaults, addresses, node ports and load balancer filled in. */
export function serviceObject(it: ClusterService, serviceCIDRs: readonly string[]): Manifest {
  const { service, member } = it;
  const written = member ? writtenObject(member) : { apiVersion: 'v1', kind: 'Service' };
  const spec = record(written['spec']);
  const addresses = service.headless ? ['None'] : it.clusterIPs;
  const routed = service.type === 'ClusterIP' && service.externalIPs.length > 0;
  const outside = service.type === 'NodePort' || service.type === 'LoadBalancer' || routed;
  return {
    ...written,
    metadata: { ...record(written['metadata']), name: it.name, namespace: it.namespace },
    spec: {
      ...spec,
      ...(addresses.length > 0 ? { clusterIP: addresses[0], clusterIPs: addresses } : {}),
      ...(service.type === 'LoadBalancer'
        ? { allocateLoadBalancerNodePorts: service.allocateLoadBalancerNodePorts }
        : {}),
      ...(service.type === 'ExternalName' ? {} : { internalTrafficPolicy: service.internalTrafficPolicy }),
      ...familyFields(it, serviceCIDRs),
      ...(outside ? { externalTrafficPolicy: service.externalTrafficPolicy } : {}),
      ...(service.ports.length > 0 ? { ports: service.ports.map(port => servicePort(it, port)) } : {}),
      sessionAffinity: service.sessionAffinity,
      type: service.type,
    },
    status: {
      loadBalancer: it.loadBalancer.length > 0 && service.type === 'LoadBalancer' ? { ingress: it.loadBalancer } : {},
    },
  };
}

/** A pod as its workload makes it, running where the scheduler put it. */
export function podObject(pod: Pod): Manifest {
  const { object } = pod.source;
  const own = object.kind === 'Pod' ? writtenObject(pod.source) : templateOf(pod);
  const ready = pod.ready ? 'True' : 'False';
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    ...own,
    metadata: {
      ...record(own['metadata']),
      labels: Object.fromEntries(pod.labels),
      name: pod.name,
      namespace: pod.namespace,
    },
    spec: { ...record(own['spec']), ...(pod.nodeName === undefined ? {} : { nodeName: pod.nodeName }) },
    status: {
      conditions: [{ status: ready, type: 'Ready' }],
      phase: pod.phase,
      ...(pod.ips.length > 0 ? { podIP: pod.ips[0], podIPs: pod.ips.map(ip => ({ ip })) } : {}),
      ...(pod.node?.addresses[0] === undefined ? {} : { hostIP: pod.node.addresses[0] }),
      ...(pod.supposed ? {} : record(own['status'])),
    },
  };
}

/** A workload with the numbers of its pods. */
export function workloadObject(member: Member, counts: PodCounts): Manifest {
  const written = writtenObject(member);
  return counts.scaled
    ? { ...written, spec: { ...record(written['spec']), replicas: counts.wanted }, status: statusOf(counts) }
    : { ...written, status: { ...statusOf(counts), ...record(written['status']) } };
}

/** The ReplicaSet that a Deployment makes. */
export function replicaSetObject(member: Member, counts: PodCounts, name: string, hash: string): Manifest {
  const written = writtenObject(member);
  const spec = record(written['spec']);
  const template = record(spec['template']);
  const templateMetadata = record(template['metadata']);
  const withHash = { ...record(templateMetadata['labels']), 'pod-template-hash': hash };
  const selector = record(spec['selector']);
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      labels: withHash,
      name,
      namespace: member.namespace,
      ownerReferences: [{ apiVersion: 'apps/v1', controller: true, kind: 'Deployment', name: member.name }],
    },
    spec: {
      replicas: counts.wanted,
      selector: { ...selector, matchLabels: { ...record(selector['matchLabels']), 'pod-template-hash': hash } },
      template: { ...template, metadata: { ...templateMetadata, labels: withHash } },
    },
    status: statusOf(counts),
  };
}

/** A Job that a CronJob starts. */
export function jobObject(member: Member, name: string): Manifest {
  const template = record(record(writtenObject(member)['spec'])['jobTemplate']);
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      ...record(template['metadata']),
      name,
      namespace: member.namespace,
      ownerReferences: [{ apiVersion: 'batch/v1', controller: true, kind: 'CronJob', name: member.name }],
    },
    spec: record(template['spec']),
    status: { active: 1 },
  };
}

function servicePort(it: ClusterService, port: ClusterService['service']['ports'][number]): Manifest {
  const nodePort = it.nodePorts[port.index];
  return {
    ...(port.name === '' ? {} : { name: port.name }),
    ...(port.appProtocol === undefined ? {} : { appProtocol: port.appProtocol }),
    ...(nodePort === undefined ? {} : { nodePort }),
    port: port.port,
    protocol: port.protocol,
    targetPort: port.targetPort,
  };
}

function templateOf(pod: Pod): Manifest {
  return {
    metadata: {
      ownerReferences: [{ ...controllerOf(pod), controller: true }],
    },
    spec: record(record(valueOf(nodeAt(pod.source.object.root.node, pod.source.source.template.span)))['spec']),
  };
}

/** Between a Deployment and its pods stands a ReplicaSet. */
function controllerOf({ workload, labels }: Pod): Manifest {
  const hash = labels.get('pod-template-hash');
  return workload.kind === 'Deployment' && hash !== undefined
    ? { ...workload, kind: 'ReplicaSet', name: `${workload.name}-${hash}` }
    : { ...workload };
}

/** The node that lies exactly at a place. */
function nodeAt(node: Node | undefined, span: Span): Node | undefined {
  if (!node || span.start < node.start || span.end > node.end) {
    return undefined;
  }
  if (node.start === span.start && node.end === span.end) {
    return node;
  }
  const children = node.kind === 'map' ? node.entries.map(it => it.value) : node.kind === 'sequence' ? node.items : [];
  return children.map(it => nodeAt(it, span)).find(it => it !== undefined);
}

function statusOf({ current, ready }: PodCounts): Manifest {
  return { availableReplicas: ready, readyReplicas: ready, replicas: current };
}

function record(value: unknown): Manifest {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}
