import type { Member } from '../../links/member';
import type { LabelSelector } from '../../model/labels';
import type { PodSource } from '../../model/pods';
import type { Cluster } from '../../network/cluster';
import { createdAt, replicaSetObject, workloadObject } from './objects';
import { podCounts } from './pod-counts';
import type { PodCounts } from './pod-counts';
import { list, none } from './print';
import { inOrder } from './resource';
import type { Item, Resource } from './resource';

const templateColumns = ['CONTAINERS', 'IMAGES', 'SELECTOR'];

export const deployments: Resource = {
  plural: 'deployments',
  names: ['deployment', 'deploy'],
  group: 'apps',
  namespaced: true,
  columns: ['READY', 'UP-TO-DATE', 'AVAILABLE'],
  wide: templateColumns,
  items: cluster =>
    rows(cluster, 'Deployment', ({ wanted, current, ready }) => [`${ready}/${wanted}`, `${current}`, `${ready}`]),
};

export const replicaSets: Resource = {
  plural: 'replicasets',
  names: ['replicaset', 'rs'],
  group: 'apps',
  namespaced: true,
  columns: ['DESIRED', 'CURRENT', 'READY'],
  wide: templateColumns,
  items: cluster => inOrder([...rows(cluster, 'ReplicaSet', counts), ...derivedReplicaSets(cluster)]),
};

export const replicationControllers: Resource = {
  plural: 'replicationcontrollers',
  names: ['replicationcontroller', 'rc'],
  group: '',
  namespaced: true,
  columns: ['DESIRED', 'CURRENT', 'READY'],
  wide: templateColumns,
  items: cluster => rows(cluster, 'ReplicationController', counts),
};

export const statefulSets: Resource = {
  plural: 'statefulsets',
  names: ['statefulset', 'sts'],
  group: 'apps',
  namespaced: true,
  columns: ['READY'],
  wide: ['CONTAINERS', 'IMAGES'],
  items: cluster =>
    rows(cluster, 'StatefulSet', ({ wanted, ready }) => [`${ready}/${wanted}`]).map(it => ({
      ...it,
      wide: it.wide.slice(0, 2),
    })),
};

export const daemonSets: Resource = {
  plural: 'daemonsets',
  names: ['daemonset', 'ds'],
  group: 'apps',
  namespaced: true,
  columns: ['DESIRED', 'CURRENT', 'READY', 'UP-TO-DATE', 'AVAILABLE', 'NODE SELECTOR'],
  wide: templateColumns,
  items: cluster =>
    rows(cluster, 'DaemonSet', ({ current, ready, source }) => [
      `${current}`,
      `${current}`,
      `${ready}`,
      `${current}`,
      `${ready}`,
      list(source.template.nodeSelector.map(({ key, value }) => `${key.value}=${value.value}`)),
    ]),
};

/** CONTAINERS, IMAGES and SELECTOR of a pod template. */
export function templateCells(source: PodSource): string[] {
  const { containers } = source.template;
  return [
    containers.map(it => it.name).join(','),
    containers.map(it => it.image).join(','),
    formatSelector(source.selector),
  ];
}

/** Source: apimachinery `metav1.FormatLabelSelector`. */
export function formatSelector(selector: LabelSelector | undefined): string {
  const labels = (selector?.labels ?? []).map(({ key, value }) => `${key.value}=${value.value}`).sort();
  const expressions = (selector?.expressions ?? []).map(({ key, operator, values }) => {
    switch (operator) {
      case 'In':
        return `${key.value} in (${values.join(',')})`;
      case 'NotIn':
        return `${key.value} notin (${values.join(',')})`;
      case 'Exists':
        return key.value;
      default:
        return `!${key.value}`;
    }
  });
  const parts = [...labels, ...expressions];
  return parts.length > 0 ? parts.join(',') : none;
}

/** The members of a kind that make pods. */
export function podMakers(cluster: Cluster, kind: string): { member: Member; source: PodSource }[] {
  return inOrder(cluster.bundle.ofKind(kind)).flatMap(member => {
    const [source] = member.object.pods ?? [];
    return source ? [{ member, source }] : [];
  });
}

function rows(cluster: Cluster, kind: string, cells: (counts: PodCounts) => string[]): Item[] {
  return podMakers(cluster, kind).map(({ member, source }) => {
    const counted = podCounts(cluster, member, source);
    return {
      namespace: member.namespace,
      name: member.name,
      created: createdAt(member),
      cells: cells(counted),
      wide: templateCells(source),
      object: () => workloadObject(member, counted),
    };
  });
}

function counts({ wanted, current, ready }: PodCounts): string[] {
  return [`${wanted}`, `${current}`, `${ready}`];
}

/** Every Deployment makes a ReplicaSet named after the hash of its template, unless a dump brings it along. */
function derivedReplicaSets(cluster: Cluster): Item[] {
  const owned = new Set(
    cluster.bundle
      .ofKind('ReplicaSet')
      .filter(it => it.object.owner?.kind === 'Deployment')
      .map(it => `${it.namespace}/${it.object.owner?.name ?? ''}`),
  );
  return podMakers(cluster, 'Deployment')
    .filter(({ member }) => !owned.has(`${member.namespace}/${member.name}`))
    .map(({ member, source }) => {
      const hash = source.templateHash();
      const name = `${member.name}-${hash}`;
      const counted = podCounts(cluster, member, source);
      const [containers = '', images = '', selector = ''] = templateCells(source);
      return {
        namespace: member.namespace,
        name,
        created: createdAt(member),
        cells: counts(counted),
        wide: [containers, images, selector === none ? none : `${selector},pod-template-hash=${hash}`],
        object: () => replicaSetObject(member, counted, name, hash),
      };
    });
}
