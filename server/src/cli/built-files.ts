import { dirname, resolve, sep } from 'node:path';
import { readDisk, readWithin } from '../lsp/node/disk-read';
import { builtFiles } from '../workspace/kustomize/built-files';
import { dataUris } from '../workspace/kustomize/data-files';
import { isKustomization, readKustomization } from '../workspace/kustomize/kustomization';

/**
 * Adds what kustomizations name outside of the folders that were read (`resources: [../../base]`), and what those name
 * in turn. Answers the files that it looked for and that are not there.
 */
export function addWhatIsBuilt(files: Map<string, string>): string[] {
  const missing: string[] = [];
  const queue = [...files].filter(([path]) => isKustomization(slashed(path)));
  for (let entry = queue.pop(); entry; entry = queue.pop()) {
    const [path, text] = entry;
    for (const { uris } of builtFiles(readKustomization(slashed(path), text))) {
      const candidates = uris.map(it => resolve(it));
      for (const file of candidates.some(it => files.has(it)) ? [] : candidates) {
        const read = readDisk(file);
        if (read !== 'missing' && 'text' in read) {
          files.set(file, read.text);
          queue.push(...(isKustomization(slashed(file)) ? [[file, read.text] as [string, string]] : []));
        } else if (read === 'missing') {
          missing.push(file);
        }
      }
    }
  }
  return missing;
}

/**
 * Adds the files that kustomizations name as data, as far as they lie in `folder` or in that of the kustomization, also
 * where links lead. Answers those that are not there.
 */
export function addData(files: Map<string, string>, folder: string): string[] {
  const missing: string[] = [];
  // Most kustomizations generate nothing and need not be read for it.
  for (const [path, text] of [...files].filter(([it, of]) => isKustomization(slashed(it)) && /generator/i.test(of))) {
    for (const name of dataUris(readKustomization(slashed(path), text))) {
      const file = resolve(name);
      const read = files.has(file) ? undefined : readWithin(file, [folder, dirname(path)]);
      if (read === 'missing') {
        missing.push(file);
      } else if (read && 'text' in read) {
        files.set(file, read.text);
      }
    }
  }
  return missing;
}

function slashed(path: string): string {
  return path.replaceAll(sep, '/');
}
