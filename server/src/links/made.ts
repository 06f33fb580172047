import { MultiMap } from '../base/multi-map';
import type { KubeObject } from '../model/kube-object';

/** An object that a kustomization made, and what it made it from. */
export interface Made {
  readonly object: KubeObject;
  /** The object of a manifest; undefined for what a generator made. */
  readonly source: KubeObject | undefined;
  /** Files besides the manifest that wrote parts of it: patches and kustomizations. */
  readonly writers: ReadonlySet<string>;
}

/** What a kustomization made of the objects of its manifests. */
export class MadeObjects {
  readonly #from = new Map<KubeObject, KubeObject>();
  readonly #sources = new Map<KubeObject, KubeObject>();
  readonly #writtenBy = new MultiMap<string, KubeObject>();

  constructor(made: readonly Made[]) {
    for (const { object, source, writers } of made) {
      if (source && source !== object) {
        this.#from.set(source, object);
        this.#sources.set(object, source);
      }
      writers.forEach(it => this.#writtenBy.add(it, source ?? object));
    }
  }

  /** What was made of an object; itself where nothing was. */
  of(object: KubeObject): KubeObject {
    return this.#from.get(object) ?? object;
  }

  /** What an object was made of; itself where it was not made. */
  sourceOf(object: KubeObject): KubeObject {
    return this.#sources.get(object) ?? object;
  }

  /** Objects of other files of which a patch or a kustomization wrote a part. */
  writtenBy(uri: string): readonly KubeObject[] {
    return [...this.#writtenBy.get(uri)];
  }
}
