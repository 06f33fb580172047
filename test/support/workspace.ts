import { Workspace } from '../../server/src/workspace/workspace';
import type { Snapshot } from '../../server/src/workspace/snapshot';

/** A snapshot of files given as text, by relative path; one text alone is `manifest.yaml`. */
export function load(files: string | Readonly<Record<string, string>>): Snapshot {
  const workspace = new Workspace({ roots: [''] });
  for (const [path, text] of Object.entries(typeof files === 'string' ? { 'manifest.yaml': files } : files)) {
    workspace.set(path, text);
  }
  workspace.read(() => false);
  [...workspace.dataFiles].filter(it => !workspace.has(it)).forEach(it => workspace.miss(it));
  return workspace.snapshot();
}
