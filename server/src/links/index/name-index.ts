import type { Member } from '../member';
import { labelKey, nameKey } from './keys';
import { MemberIndex } from './member-index';

/** The objects of a bundle by what they are: by kind, by name, and by the claims they make. */
export class NameIndex {
  readonly #byName = new MemberIndex<Member>();
  readonly #ofKind = new MemberIndex<Member>();
  readonly #ofKindIn = new MemberIndex<Member>();
  readonly #claims = new MemberIndex<Member>();

  add(member: Member): void {
    const { object, namespace, name } = member;
    this.#byName.add(nameKey(object.kind, namespace, name), member);
    this.#ofKind.add(object.kind, member);
    this.#ofKindIn.add(labelKey(namespace, object.kind, ''), member);
    claimKeys(member).forEach(it => {
      this.#claims.add(it, member);
    });
  }

  delete(member: Member): void {
    const { object, namespace, name } = member;
    this.#byName.delete(nameKey(object.kind, namespace, name), member);
    this.#ofKind.delete(object.kind, member);
    this.#ofKindIn.delete(labelKey(namespace, object.kind, ''), member);
    claimKeys(member).forEach(it => {
      this.#claims.delete(it, member);
    });
  }

  /** Several where a manifest defines one twice. */
  find(kind: string, namespace: string, name: string): readonly Member[] {
    return this.#byName.get(nameKey(kind, namespace, name));
  }

  ofKind(kind: string): readonly Member[] {
    return this.#ofKind.get(kind);
  }

  ofKindIn(kind: string, namespace: string): readonly Member[] {
    return this.#ofKindIn.get(labelKey(namespace, kind, ''));
  }

  claiming(claim: string, namespace: string): readonly Member[] {
    return this.#claims.get(labelKey(namespace, claim, ''));
  }
}

function claimKeys({ object, namespace }: Member): string[] {
  return (object.claims ?? []).map(it => labelKey(it.local ? namespace : '', it.key, ''));
}
