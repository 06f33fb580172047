import { MultiMap } from '../base/multi-map';
import type { Bundle } from '../links/bundle';
import type { Member } from '../links/member';
import type { KubeObject } from '../model/kube-object';
import type { Pod } from './cluster';

/** The pods of a cluster, by name and by what they are made from. */
export interface PodLists {
  /** In order of namespace and name. */
  readonly pods: readonly Pod[];
  readonly byName: ReadonlyMap<string, Pod>;
  readonly of: MultiMap<KubeObject, Pod>;
}

/** Lists pods by `NAMESPACE/NAME`, and by their objects and all that control these. */
export function listPods(bundle: Bundle, all: readonly Pod[], owned = ownedObjects(bundle)): PodLists {
  const pods = [...all].sort((a, b) => compare(a.namespace, b.namespace) || compare(a.name, b.name));
  const of = new MultiMap<KubeObject, Pod>();
  for (const pod of pods) {
    of.add(pod.source.object, pod);
  }
  // An owner has the pods of what it owns, through as many steps as a dump shows.
  const descend = (owner: KubeObject, object: KubeObject, depth: number): void => {
    for (const child of depth > 4 ? [] : owned.get(object)) {
      [...of.get(child)].filter(it => it.source.object === child).forEach(it => of.add(owner, it));
      descend(owner, child, depth + 1);
    }
  };
  [...owned.keys()].forEach(owner => descend(owner, owner, 0));
  return { pods, byName: new Map(pods.map(it => [`${it.namespace}/${it.name}`, it])), of };
}

/** Objects by the object that controls them, as the ownerReferences of a dump say. */
export function ownedObjects(bundle: Bundle): MultiMap<KubeObject, KubeObject> {
  const owned = new MultiMap<KubeObject, KubeObject>();
  for (const { object, namespace } of bundle.allPodMembers) {
    const { owner } = object;
    const [controller = deploymentAbove(bundle, namespace, object)] = owner
      ? bundle.find(owner.kind, namespace, owner.name)
      : [];
    if (controller && controller.object !== object) {
      owned.add(controller.object, object);
    }
  }
  return owned;
}

/** A dump without ReplicaSets still tells the Deployment: they are named DEPLOYMENT-HASH, and the pods carry the hash. */
function deploymentAbove(bundle: Bundle, namespace: string, { owner, labels }: KubeObject): Member | undefined {
  const hash = labels.find(it => it.key.value === 'pod-template-hash')?.value.value;
  return owner?.kind === 'ReplicaSet' && hash !== undefined && owner.name.endsWith(`-${hash}`)
    ? bundle.find('Deployment', namespace, owner.name.slice(0, -hash.length - 1))[0]
    : undefined;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
