import type { Member } from '../../links/member';
import type { KubeObject } from '../../model/kube-object';
import type { Cluster } from '../../network/cluster';
import { createdAt, writtenObject } from './objects';
import { inOrder } from './resource';
import type { Item, Resource } from './resource';

/** Source of the columns: kubernetes `pkg/printers/internalversion/printers.go` printConfigMap, printSecret. */
export const configMaps: Resource = {
  plural: 'configmaps',
  names: ['configmap', 'cm'],
  group: '',
  namespaced: true,
  columns: ['DATA'],
  wide: [],
  items: cluster => rows(cluster, 'ConfigMap', it => [count(it, 'data', 'binaryData')]),
};

export const secrets: Resource = {
  plural: 'secrets',
  names: ['secret'],
  group: '',
  namespaced: true,
  columns: ['TYPE', 'DATA'],
  wide: [],
  items: cluster =>
    rows(cluster, 'Secret', it => [whole(it).root.text('type')?.value ?? 'Opaque', count(it, 'data', 'stringData')]),
};

/** How many keys some maps have; `stringData` is merged into `data`. */
function count(member: Member, ...maps: readonly string[]): string {
  const { root } = whole(member);
  return String(new Set(maps.flatMap(it => root.entries(it).map(({ key }) => key?.text))).size);
}

function whole({ object }: Member): KubeObject {
  return object.rest?.() ?? object;
}

function rows(cluster: Cluster, kind: string, cells: (member: Member) => string[]): Item[] {
  return inOrder(cluster.bundle.ofKind(kind).filter(it => it.object.group === '')).map(member => ({
    namespace: member.namespace,
    name: member.name,
    created: createdAt(member),
    cells: cells(member),
    wide: [],
    object: () => writtenObject(member),
  }));
}
