import { dirname, join, resolve, sep } from 'node:path';
import { readDisk } from '../lsp/disk-read';
import { isKustomization, readKustomization } from '../workspace/kustomize/kustomization';

/**
 * Adds what kustomizations name outside of the folders that were read (`resources: [../../base]`), and what those name
 * in turn. What is not there stays away: the build says that it misses it.
 */
export function addWhatIsBuilt(files: Map<string, string>): void {
  const queue = [...files].filter(([path]) => isKustomization(path.replaceAll(sep, '/')));
  for (let entry = queue.pop(); entry; entry = queue.pop()) {
    const [path, text] = entry;
    for (const name of namesOf(text)) {
      const target = resolve(dirname(path), name);
      const candidates = [target, ...kustomizationNames.map(it => join(target, it))];
      for (const file of candidates.some(it => files.has(it)) ? [] : candidates) {
        const read = readDisk(file);
        if (read !== 'missing' && 'text' in read) {
          files.set(file, read.text);
          queue.push(...(isKustomization(file.replaceAll(sep, '/')) ? [[file, read.text] as [string, string]] : []));
        }
      }
    }
  }
}

function namesOf(kustomization: string): string[] {
  const { resources, components, patches, otherFiles } = readKustomization('', kustomization);
  const located = [...resources, ...components, ...patches.flatMap(it => it.path ?? [])];
  return [...located.map(it => it.value), ...otherFiles];
}

const kustomizationNames = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
