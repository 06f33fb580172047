import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { step } from './progress.mjs';

/**
 * Brings a folder's node_modules to what its lock file says; takes no time where it already is.
 *
 * @param {string} title
 * @param {string} folder
 */
export async function install(title, folder) {
  if (isInstalled(folder)) {
    return;
  }
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await step(title, 'npm', args, { cwd: folder });
}

/**
 * Whether every package of the lock file is there in its version. Optional ones may be missing: they belong to
 * other platforms.
 *
 * @param {string} folder
 * @returns {boolean}
 */
export function isInstalled(folder) {
  const wanted = packages(join(folder, 'package-lock.json'));
  const present = packages(join(folder, 'node_modules', '.package-lock.json'));
  return (
    wanted !== undefined &&
    present !== undefined &&
    Object.entries(wanted).every(
      ([path, { version, link, optional }]) =>
        !path.startsWith('node_modules/') || link || optional || present[path]?.version === version,
    )
  );
}

/**
 * @typedef {{ version?: string, link?: boolean, optional?: boolean }} Locked
 * @param {string} lockFile
 * @returns {Record<string, Locked> | undefined}
 */
function packages(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
