import type { Located } from '../../base/span';
import type { Unread } from '../../links/bundle';
import type { Kustomization } from './kustomization';
import type { Unmet } from './refusal';

/** What a build meets on its way: what could not be read or carried out, and what kustomize refuses. */
export class Notes {
  readonly unread: Unread[] = [];
  readonly unmet: Unmet[] = [];
  /** Folders build upon each other: nothing is told of what is gathered then. */
  circular = false;
  /** The component that is being built, as the kustomization of the folder lists it. */
  #component: Located<string> | undefined;

  /** What kustomize refuses whatever could not be read: the first that it meets. */
  refuse(by: Kustomization, unmet: () => readonly Unmet[]): void {
    if (this.unmet.length === 0) {
      this.#tell(by, unmet);
    }
  }

  /** What is not there may be what could not be read. */
  miss(by: Kustomization, unmet: () => readonly Unmet[]): void {
    if (this.unread.length === 0) {
      this.#tell(by, unmet);
    }
  }

  /** A field that is not carried out, or not all of it. */
  leaveOut({ place }: Pick<Kustomization, 'place'>, field: string, isLeftOut = true): void {
    if (isLeftOut) {
      this.unread.push({ uri: place.uri, kind: undefined, reason: 'generated', field });
    }
  }

  /** Builds a component; those that it lists itself are told of where it is listed, too. */
  within<T>(component: Located<string>, build: () => T): T {
    const outer = this.#component;
    this.#component = outer ?? component;
    const built = build();
    this.#component = outer;
    return built;
  }

  /** What is wrong in a component is told where that is listed: others bring what it changes. */
  #tell({ component }: Kustomization, unmet: () => readonly Unmet[]): void {
    const at = this.#component;
    if (!this.circular && (!component || at)) {
      this.unmet.push(...unmet().map(it => (component && at ? { ...it, span: at.span, within: at.value } : it)));
    }
  }
}
