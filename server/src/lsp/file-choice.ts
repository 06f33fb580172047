import { isChecksFile } from '../workspace/checks-file';
import { isManifestFile } from '../workspace/source-file';
import { globMatcher } from './glob';

/** Whether a file of this name is read: YAML, JSON, a kustomization, checks. */
export function mayMatter(name: string): boolean {
  return isChecksFile(name) || isManifestFile(name) || name === 'Kustomization';
}

/** Folders that belong to tools: version control, packages, caches. Nobody's manifests lie there. */
export const toolFolders = [
  'node_modules',
  '.git',
  '.hg',
  '.svn',
  '.terraform',
  '.venv',
  '.tox',
  '.cache',
  '.idea',
  '.vscode',
] as const;

/**
 * Whether a path relative to its workspace folder (a folder's ends in `/`) is left out: by the user's globs, or because
 * it belongs to a tool.
 */
export function leftOut(globs: readonly string[]): (path: string) => boolean {
  const matches = globMatcher(globs);
  return path => toolFolder.test(path) || matches(path);
}

const toolFolder = new RegExp(`(?:^|/)(?:${toolFolders.join('|').replaceAll('.', '\\.')})/`);
