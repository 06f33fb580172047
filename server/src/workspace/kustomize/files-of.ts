import { dataUris } from './data-files';
import type { FilesByName } from './build-files';
import type { Kustomization } from './kustomization';
import { folderOf, resolve } from './paths';

/** The files that a kustomization and those it builds upon are made from, without building anything. */
export function filesOf(folder: string, files: FilesByName, found = new Set<string>()): Set<string> {
  const kustomization = files.kustomization(folder);
  if (!kustomization || found.has(kustomization.place.uri)) {
    return found;
  }
  found.add(kustomization.place.uri);
  for (const { value } of [...kustomization.resources, ...kustomization.components]) {
    const target = resolve(folder, value);
    if (files.file(target)) {
      found.add(target);
    } else {
      filesOf(target, files, found);
    }
  }
  namedFiles(kustomization).forEach(it => found.add(it));
  return found;
}

/** Files that a kustomization names besides its resources: they are no objects of their own. */
export function namedFiles(kustomization: Kustomization): string[] {
  const folder = folderOf(kustomization.place.uri);
  const paths = [
    ...kustomization.patches.flatMap(it => it.path?.value ?? []),
    ...kustomization.otherFiles.map(it => it.value),
  ];
  return [...paths.map(it => resolve(folder, it)), ...dataUris(kustomization)];
}
