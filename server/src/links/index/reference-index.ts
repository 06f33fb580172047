import type { Member } from '../member';
import { nameKey } from './keys';
import { MemberIndex } from './member-index';

/** The objects of a bundle by what they lead to: what they name, what they write endpoints for, whose pods they select. */
export class ReferenceIndex {
  readonly #naming = new MemberIndex<Member>();
  readonly #endpointsFor = new MemberIndex<Member>();
  readonly #selecting = new MemberIndex<Member>();

  add(member: Member): void {
    keysOf(member).forEach(it => {
      this.#naming.add(it, member);
    });
    if (member.object.endpoints?.service !== undefined) {
      this.#endpointsFor.add(nameKey('Service', member.namespace, member.object.endpoints.service), member);
    }
    if (selectsPods(member)) {
      this.#selecting.add(member.namespace, member);
    }
  }

  delete(member: Member): void {
    keysOf(member).forEach(it => {
      this.#naming.delete(it, member);
    });
    if (member.object.endpoints?.service !== undefined) {
      this.#endpointsFor.delete(nameKey('Service', member.namespace, member.object.endpoints.service), member);
    }
    if (selectsPods(member)) {
      this.#selecting.delete(member.namespace, member);
    }
  }

  /** Those that name an object, whether it exists or not. */
  naming(kind: string, namespace: string, name: string): readonly Member[] {
    return this.#naming.get(nameKey(kind, namespace, name));
  }

  /** Endpoints and EndpointSlices written for a Service, whether it exists or not. */
  endpointsFor(namespace: string, service: string): readonly Member[] {
    return this.#endpointsFor.get(nameKey('Service', namespace, service));
  }

  /** Those of a namespace that select pods by a reference. */
  selecting(namespace: string): readonly Member[] {
    return this.#selecting.get(namespace);
  }
}

function keysOf({ object, namespace }: Member): string[] {
  return (object.references ?? []).flatMap(it =>
    it.to === 'object' ? [nameKey(it.kind, it.namespace ?? namespace, it.name)] : [],
  );
}

function selectsPods({ object }: Member): boolean {
  return object.references?.some(it => it.to === 'pods') ?? false;
}
