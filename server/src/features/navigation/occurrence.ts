import type { Place, Span } from '../../base/span';
import type { Bundle } from '../../links/bundle';
import type { Member } from '../../links/member';
import type { PathPart } from '../../syntax/reader';
import type { Snapshot } from '../../workspace/snapshot';

/** One place where a name is defined or used. */
export interface Occurrence {
  readonly place: Place;
  readonly span: Span;
  /** `definition`: a label of a pod, a container's port, an object's name; `use`: what asks for it. */
  readonly role: 'definition' | 'use';
  /** The span is that of a longer text, of which the name is a part that cannot be placed: no place for an edit. */
  readonly whole?: true;
}

/** What the cursor stands on, as one bundle sees it. */
export interface NameContext {
  readonly snapshot: Snapshot;
  readonly bundle: Bundle;
  readonly member: Member;
  readonly path: readonly PathPart[];
  readonly on: 'key' | 'value';
  /** From the start of the document. */
  readonly offset: number;
}

/** Finds all places of a kind of name; undefined where the cursor stands on something else. */
export type NameKind = (context: NameContext) => readonly Occurrence[] | undefined;
