import type { Located } from '../../base/span';
import type { FilesByName } from './build-files';
import { dataUri } from './data-files';
import { filesOf } from './files-of';
import type { GeneratorEntry } from './generator-entry';
import type { Kustomization } from './kustomization';
import { folderOf, resolve } from './paths';

/**
 * The entry of a kustomization that a file comes in by: the resource or patch that it is, or the component or base it is
 * of. Undefined where no entry leads to it.
 */
export function leadingEntry(by: Kustomization, uri: string, files: FilesByName): Located<string> | undefined {
  const folder = folderOf(by.place.uri);
  const patches = by.patches.flatMap(it => it.path ?? []);
  const reads = (it: GeneratorEntry) => it.files.some(file => dataUri(folder, file) === uri);
  return (
    [...by.resources, ...patches, ...by.components, ...by.transformers].find(it => {
      const target = resolve(folder, it.value);
      return target === uri || (files.kustomization(target) && filesOf(target, files).has(uri));
    }) ?? by.generators.find(reads)?.name
  );
}
