import { MultiMap } from '../../base/multi-map';
import type { KubeObject } from '../../model/kube-object';
import { labelMap } from '../../model/labels';
import type { Label } from '../../model/labels';
import type { Member, PodMember } from '../member';
import { selects } from '../selects';
import { anyValue, labelKey } from './keys';
import { inOrder, inserted } from './order';

/** The pod templates of a bundle: by object, by namespace, and by the labels of pods and of workloads. */
export class PodIndex {
  readonly #of = new MultiMap<KubeObject, PodMember>();
  readonly #in = new MultiMap<string, PodMember>();
  readonly #named = new MultiMap<string, PodMember>();
  readonly #workloads = new Map<string, number>();
  /** The same in order; these lists are long, and kept up to date rather than sorted anew. */
  readonly #ordered = new Map<string, readonly PodMember[]>();
  readonly #byLabel = new MultiMap<string, PodMember>();
  readonly #byOwnLabel = new MultiMap<string, PodMember>();

  add({ object, name, namespace }: Member): void {
    if (object.pods?.length) {
      this.#count(namespace, 1);
    }
    for (const source of object.pods ?? []) {
      const pods: PodMember = { object, name, namespace, source, labels: labelMap(source.template.labels) };
      this.#of.add(object, pods);
      this.#in.add(namespace, pods);
      this.#named.add(labelKey(namespace, name, ''), pods);
      const ordered = this.#ordered.get(namespace);
      if (ordered) {
        this.#ordered.set(namespace, inserted(ordered, pods));
      }
      ownKeys(pods).forEach(it => this.#byOwnLabel.add(it, pods));
      podKeys(pods).forEach(it => this.#byLabel.add(it, pods));
    }
  }

  delete({ object, namespace }: Member): void {
    if (object.pods?.length) {
      this.#count(namespace, -1);
    }
    for (const pods of this.of(object)) {
      this.#of.delete(object, pods);
      this.#in.delete(namespace, pods);
      this.#named.delete(labelKey(namespace, pods.name, ''), pods);
      const ordered = this.#ordered.get(namespace)?.filter(it => it !== pods);
      if (ordered) {
        this.#ordered.set(namespace, ordered);
      }
      ownKeys(pods).forEach(it => this.#byOwnLabel.delete(it, pods));
      podKeys(pods).forEach(it => this.#byLabel.delete(it, pods));
    }
  }

  /** Those that an object brings. */
  of(object: KubeObject): readonly PodMember[] {
    return [...this.#of.get(object)];
  }

  in(namespace: string): readonly PodMember[] {
    let pods = this.#ordered.get(namespace);
    if (!pods) {
      pods = inOrder(this.#in.get(namespace));
      this.#ordered.set(namespace, pods);
    }
    return pods;
  }

  /** Those that an object of this name brings. */
  named(namespace: string, name: string): readonly PodMember[] {
    return inOrder(this.#named.get(labelKey(namespace, name, '')));
  }

  /** How many objects of a namespace bring any. */
  countWorkloads(namespace: string): number {
    return this.#workloads.get(namespace) ?? 0;
  }

  #count(namespace: string, change: 1 | -1): void {
    this.#workloads.set(namespace, this.countWorkloads(namespace) + change);
  }

  /** Namespaces that hold any, in order. */
  get namespaces(): readonly string[] {
    return [...this.#in.keys()].sort();
  }

  /** Those whose workload itself, or its selector, carries every given label. */
  ofWorkloadsWith(namespace: string, labels: readonly Label[]): readonly PodMember[] {
    const groups = labels.map(({ key, value }) => this.#byOwnLabel.get(labelKey(namespace, key.value, value.value)));
    const [rarest] = groups.sort((a, b) => a.size - b.size);
    return inOrder(rarest ?? []).filter(
      ({ object, source }) => holds(object.labels, labels) || holds(source.selector?.labels ?? [], labels),
    );
  }

  /** Those that carry every given label; none where none is given. Starts from the rarest label. */
  with(namespace: string, labels: readonly Label[]): readonly PodMember[] {
    let rarest: readonly ReadonlySet<PodMember>[] | undefined;
    for (const { key, value } of labels) {
      const group = [
        this.#byLabel.get(labelKey(namespace, key.value, value.value)),
        this.#byLabel.get(labelKey(namespace, key.value, anyValue)),
      ];
      if (sizeOf(group) === 0) {
        return none;
      }
      rarest = rarest && sizeOf(rarest) <= sizeOf(group) ? rarest : group;
    }
    return inOrder((rarest ?? []).flatMap(group => [...group]).filter(it => selects(labels, it)));
  }
}

const none: readonly never[] = [];

function sizeOf(groups: readonly ReadonlySet<PodMember>[]): number {
  return groups.reduce((sum, it) => sum + it.size, 0);
}

/** Labels of the workload itself, and those it selects its pods by. */
function ownKeys({ object, source, namespace }: PodMember): string[] {
  return [...object.labels, ...(source.selector?.labels ?? [])].map(it =>
    labelKey(namespace, it.key.value, it.value.value),
  );
}

function podKeys({ labels, namespace, source }: PodMember): string[] {
  const own = [...labels].map(([name, value]) => labelKey(namespace, name, value));
  const added = [...source.addedLabels].map(([name, value]) => labelKey(namespace, name, value ?? anyValue));
  return [...own, ...added];
}

function holds(labels: readonly Label[], wanted: readonly Label[]): boolean {
  return wanted.every(({ key, value }) =>
    labels.some(it => it.key.value === key.value && it.value.value === value.value),
  );
}
