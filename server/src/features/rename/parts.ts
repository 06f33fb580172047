import type { Span } from '../../base/span';
import type { Bundle } from '../../links/bundle';
import type { Member } from '../../links/member';
import type { Reader } from '../../syntax/reader';
import type { Snapshot } from '../../workspace/snapshot';
import { SourceDocument } from '../../workspace/source-document';

/** An object of a bundle with all its text says. */
export interface Part {
  readonly bundle: Bundle;
  readonly member: Member;
  readonly root: Reader;
  /** The text of a part of it, as it stands in the file that wrote it. */
  readonly slice: (span: Span) => string;
}

/**
 * Every object of a bundle, read to its end also where its kind is one that nothing else asks. What a kustomization
 * builds of such an object is known by its head only: the rest counts as its manifest states it.
 */
export function* partsOf(snapshot: Snapshot, bundle: Bundle): Generator<Part> {
  for (const member of bundle.members) {
    yield partOf(snapshot, bundle, member);
  }
}

/** One object of a bundle, as `partsOf` answers all of them. */
export function partOf(snapshot: Snapshot, bundle: Bundle, member: Member): Part {
  const { place } = member.object;
  return {
    bundle,
    member,
    root: rootOf(member),
    slice: span => {
      const { uri, offset } = span.place ?? place;
      return snapshot.files.get(uri)?.text.slice(offset + span.start, offset + span.end) ?? '';
    },
  };
}

function rootOf({ object }: Member): Reader {
  const { place } = object;
  // The definitions of custom resources are long, and name nothing.
  if (object.kind === 'CustomResourceDefinition' || !(place instanceof SourceDocument)) {
    return object.root;
  }
  if (place.whole === place.objects) {
    return object.root;
  }
  return place.whole[0]?.root ?? object.root;
}
