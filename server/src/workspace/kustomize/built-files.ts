import type { Located } from '../../base/span';
import { isRemote } from './generator-entry';
import type { Kustomization } from './kustomization';
import { folderOf, kustomizationNames, resolve } from './paths';

/** A file, or the kustomization of a folder, that a kustomization builds upon. */
export interface BuiltFile {
  readonly path: Located<string>;
  /** Where it may be: itself, or what the kustomization of the folder may be called. */
  readonly uris: readonly string[];
}

/** What a kustomization builds upon and lies beside it: resources, components, patches and more. Not what is remote. */
export function builtFiles({ place, resources, components, patches, otherFiles }: Kustomization): BuiltFile[] {
  const folder = folderOf(place.uri);
  const listed = [...resources, ...components, ...otherFiles].filter(it => !isRemote(it.value));
  return [
    ...listed.flatMap(path =>
      /\.(?:ya?ml|json)$/.test(path.value) ? [file(path)] : isPlain(path.value) ? [base(path)] : [],
    ),
    ...patches.flatMap(({ path }) => (path && !isRemote(path.value) ? [file(path)] : [])),
  ].filter(it => !it.path.value.startsWith('/'));

  function file(path: Located<string>): BuiltFile {
    return { path, uris: [resolve(folder, path.value)] };
  }

  function base(path: Located<string>): BuiltFile {
    const target = resolve(folder, path.value);
    return { path, uris: kustomizationNames.map(it => (target === '' ? it : `${target}/${it}`)) };
  }
}

/** What looks like a path of folders; `github.com/org/repo` is an address. */
function isPlain(path: string): boolean {
  return /^\.\.?(?:\/|$)/.test(path) || /^[\w-]+(?:\/[\w.-]+)*\/?$/.test(path);
}
