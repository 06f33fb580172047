import { Workspace } from '../../server/src/workspace/workspace';
import type { Snapshot } from '../../server/src/workspace/snapshot';

/** A snapshot of files given as text, by relative path; one text alone is `manifest.yaml`. */
export function load(files: string | Readonly<Record<string, string>>): Snapshot {
  const workspace = new Workspace({ roots: [''] });
  for (const [path, text] of Object.entries(typeof files === 'string' ? { 'manifest.yaml': files } : files)) {
    workspace.set(path, text);
  }
  missing(workspace);
  return workspace.snapshot();
}

/** Tells a workspace which of the files that it wants are not there, as the server does that looks for them. */
export function missing(workspace: Workspace): void {
  workspace.read(() => false);
  [...workspace.dataFiles, ...workspace.builtFiles].filter(it => !workspace.has(it)).forEach(it => workspace.miss(it));
}
