import { say } from '../../base/say';
import type { Place, Span } from '../../base/span';
import type { Member } from '../../links/member';

/** One place where a name is written: it stands in a space of names, in which only what shares an owner is the same. */
export interface Site {
  /** What kind of name it is: `label value`, `Service`. */
  readonly space: Space;
  /** What tells apart names of one space: the key of a label whose value it is. */
  readonly within: string;
  /** The name itself, as the manifest states it that defines it. */
  readonly name: string;
  /** The things it is a name of, or asks for: places that share one are renamed together. */
  readonly owners: readonly unknown[];
  readonly role: 'definition' | 'use';
  readonly member: Pick<Member, 'object' | 'name'>;
  readonly place: Place;
  readonly span: Span;
  /** It is part of a longer text: a host name in a URL. */
  readonly inside?: true;
  /** It is a bare word, which only what stands around it makes a name: `BACKEND_HOST: web`, `nslookup web`. */
  readonly guessed?: true;
  /** What a kustomization puts around the name, in the bundle that the site is of. */
  readonly around?: Affixes;
  /** What of that is written here. */
  readonly form?: Affixes;
  /** Why this place cannot take another name on its own. */
  readonly fixed?: string;
}

/** A prefix and a suffix; either may be empty. */
export interface Affixes {
  readonly prefix: string;
  readonly suffix: string;
}

export type Space = 'label key' | 'label value' | 'container port' | 'Service port' | 'Service' | 'subset';

/** What kind of name it is, for people. */
export function spaceName(space: Space): string {
  switch (space) {
    case 'label key':
      return say`label key`;
    case 'label value':
      return say`label value`;
    case 'container port':
      return say`container port`;
    case 'Service port':
      return say`Service port`;
    case 'Service':
      return 'Service';
    case 'subset':
      return say`subset`;
  }
}
