import type { Place, Span } from '../../base/span';
import type { Bundle } from '../../links/bundle';
import type { Member } from '../../links/member';
import type { PathPart } from '../../syntax/reader';

/** One place where a name is defined or used. */
export interface Occurrence {
  readonly place: Place;
  readonly span: Span;
  /** `definition`: a label of a pod, a container's port, an object's name; `use`: what asks for it. */
  readonly role: 'definition' | 'use';
}

/** What the cursor stands on, as one bundle sees it. */
export interface NameContext {
  readonly bundle: Bundle;
  readonly member: Member;
  readonly path: readonly PathPart[];
  readonly on: 'key' | 'value';
}

/** Finds all places of a kind of name; undefined where the cursor stands on something else. */
export type NameKind = (context: NameContext) => readonly Occurrence[] | undefined;
