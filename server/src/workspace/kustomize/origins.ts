import type { Located, Span } from '../../base/span';
import { entryOf } from '../../syntax/node';
import type { Node } from '../../syntax/node';
import { decoded, isUri } from '../uri';
import type { ConfiguredBy } from './configured-by';
import type { GeneratorEntry } from './generator-entry';
import { changeAt, entriesOf, text } from './nodes';
import { indented, originLines, rewritten } from './origin-text';
import { relativePath } from './paths';
import type { Resource } from './resource';

/** The annotations that say where an object is from, and what transformed it. Source: kustomize `api/internal/utils/annotations.go`. */
export const origin = 'config.kubernetes.io/origin';
export const transformations = 'alpha.config.kubernetes.io/transformations';

/** For a folder whose kustomization says some `buildMetadata`; undefined for all others. */
export function originsFor(folder: string, asked: readonly Located<string>[]): Origins | undefined {
  const [first] = asked;
  return first && new Origins(folder, (asked.find(it => it.value.endsWith('Annotations')) ?? first).span);
}

/**
 * Keeps account of where each object of a build is from and what transformed it, in annotations, as kustomize does:
 * patches see them, and may take them away. What is not asked for goes when all is built. Source: kustomize
 * `api/resource/origin.go`, `api/resmap/reswrangler.go` AddOriginAnnotation, AddTransformerAnnotation, AbsorbAll.
 */
export class Origins {
  readonly #folder: string;
  readonly #at: Span;
  // Texts that need not be read again to be added to.
  readonly #own = new WeakSet<Node>();

  constructor(folder: string, at: Span) {
    this.#folder = folder;
    this.#at = at;
  }

  /** An object that was read from a file, whatever it says itself. */
  read(resource: Resource): Resource {
    return this.#with(resource, origin, originLines({ path: this.#path(resource.place.uri) }));
  }

  /** What a generator makes, or adds to what is there: that stays what it was. */
  generated(resource: Resource, by: ConfiguredBy, behavior: GeneratorEntry['behavior']): Resource {
    return behavior === 'replace' || !has(resource, origin) ? this.#with(resource, origin, this.#lines(by)) : resource;
  }

  /** What has no origin any more is from the transformer itself. */
  transformed(resource: Resource, by: ConfiguredBy): Resource {
    return has(resource, origin) ? this.#add(resource, this.#lines(by)) : this.#with(resource, origin, this.#lines(by));
  }

  #add(resource: Resource, lines: string): Resource {
    const node = annotationOf(resource, transformations);
    const before = node?.kind === 'scalar' ? (this.#own.has(node) ? node.text : rewritten(node.text)) : '';
    return before === undefined ? resource : this.#with(resource, transformations, `${before}- ${indented(lines)}`);
  }

  #lines({ uri, ...by }: ConfiguredBy): string {
    return originLines({ configuredIn: this.#path(uri) }, by);
  }

  #path(uri: string): string {
    const path = relativePath(this.#folder, uri);
    return isUri(this.#folder) ? decoded(path) : path;
  }

  #with(resource: Resource, name: string, value: string): Resource {
    const node = text(value, this.#at);
    this.#own.add(node);
    const before = changeAt(resource.root, ['metadata', 'annotations'], undefined, it => it && apart(it));
    const root = changeAt(before, ['metadata', 'annotations', name], this.#at, () => node);
    return root.kind === 'map' ? { ...resource, root } : resource;
  }
}

/** All annotations are written anew then: each is a value of its own, whoever else was given it. */
function apart(map: Node): Node {
  const entries = entriesOf(map).map(({ key, value }) => ({ key, value: value?.place ? { ...value } : value }));
  return map.kind === 'map' ? { ...map, entries } : map;
}

function has(resource: Resource, name: string): boolean {
  return annotationOf(resource, name) !== undefined;
}

function annotationOf({ root }: Resource, name: string): Node | undefined {
  return entryOf(entryOf(entryOf(root, 'metadata')?.value, 'annotations')?.value, name)?.value;
}
