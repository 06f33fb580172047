import { contains } from '../../base/span';
import type { Span } from '../../base/span';
import type { Bundle } from '../../links/bundle';
import { isData } from '../../links/calls';
import type { Member } from '../../links/member';
import type { KubeObject } from '../../model/kube-object';
import type { Node } from '../../syntax/node';
import type { PathPart } from '../../syntax/reader';
import { isKustomization } from '../../workspace/kustomize/kustomization';
import type { Snapshot } from '../../workspace/snapshot';
import type { SourceFile } from '../../workspace/source-file';

/** What the cursor stands on: a key or a value of an object. */
export interface Spot {
  readonly object: KubeObject;
  /** From the top of the object: `['spec', 'ports', 0, 'port']`. */
  readonly path: readonly PathPart[];
  readonly on: 'key' | 'value';
  /** The key or the value itself; counts from the start of the document. */
  readonly span: Span;
}

/** A spot as one bundle sees it. */
export interface SeenSpot extends Spot {
  readonly bundle: Bundle;
  readonly member: Member;
  /** From the start of the document that the spot is written in. */
  readonly offset: number;
}

/**
 * What an offset of a file stands on in the bundles that see the file: a part of one of its objects, or what a
 * kustomization and the data files it names write into a generated ConfigMap or Secret. Empty in templates.
 */
export function spotsAt(snapshot: Snapshot, uri: string, at: number): readonly SeenSpot[] {
  const file = snapshot.files.get(uri);
  const own = file && spotAt(file, at);
  if (own?.object.state === 'template') {
    return [];
  }
  return snapshot.bundlesOf(uri).flatMap(bundle => {
    const spot = own && bundle.member(own.object) ? own : generatedSpot(bundle, uri, at);
    const member = spot && bundle.member(spot.object);
    return spot && member
      ? [{ ...spot, bundle, member, offset: at - (spot.span.place ?? spot.object.place).offset }]
      : [];
  });
}

function generatedSpot(bundle: Bundle, uri: string, at: number): Spot | undefined {
  const stands = (it: Span) => it.place?.uri === uri && !it.derived && contains(it, at - it.place.offset);
  for (const written of bundle.writtenBy(uri)) {
    const data = isKustomization(written.place.uri) || isData(written.kind);
    const object = data ? bundle.member(written)?.object : undefined;
    const found = object && valueAt(object.root.node, [], stands);
    if (object && found) {
      return { object, ...found };
    }
  }
  return undefined;
}

function valueAt(
  node: Node | undefined,
  path: readonly PathPart[],
  stands: (span: Span) => boolean,
): Omit<Spot, 'object'> | undefined {
  switch (node?.kind) {
    case undefined:
      return undefined;
    case 'scalar':
      return stands(node) ? { path, on: 'value', span: node } : undefined;
    case 'sequence':
      return first(node.items.map((it, index) => () => valueAt(it, [...path, index], stands)));
    case 'map':
      return first(
        node.entries.map(
          ({ key, value }) =>
            () =>
              valueAt(value, [...path, key.text], stands),
        ),
      );
  }
}

/** Finds what an offset of a file stands on; undefined between things, in comments and outside objects. */
export function spotAt(file: SourceFile, offset: number): Spot | undefined {
  for (const document of file.documents) {
    const within = offset - document.offset;
    if (within < 0 || within > document.text.length) {
      continue;
    }
    for (const object of document.objects) {
      const found = contains(object.span, within) ? find(object.root.node, [], within) : undefined;
      if (found) {
        return { object, ...found };
      }
    }
  }
  return undefined;
}

function find(node: Node | undefined, path: readonly PathPart[], offset: number): Omit<Spot, 'object'> | undefined {
  switch (node?.kind) {
    case undefined:
      return undefined;
    case 'scalar':
      return contains(node, offset) ? { path, on: 'value', span: node } : undefined;
    case 'sequence':
      return first(node.items.map((item, index) => () => find(item, [...path, index], offset)));
    case 'map':
      return first(
        node.entries.map(
          ({ key, value }) =>
            () =>
              contains(key, offset)
                ? { path: [...path, key.text], on: 'key' as const, span: key }
                : find(value, [...path, key.text], offset),
        ),
      );
  }
}

function first<T>(attempts: readonly (() => T | undefined)[]): T | undefined {
  for (const attempt of attempts) {
    const found = attempt();
    if (found) {
      return found;
    }
  }
  return undefined;
}
