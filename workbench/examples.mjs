import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Copies `examples/` once, so that trying things out leaves the repository as it is. A copy that nobody edited follows
 * the repository; an edited one stays until a fresh one is asked for. Returns a sentence about what happened.
 *
 * @param {{ from: string, to: string, fresh: boolean }} paths
 * @returns {string}
 */
export function copyExamples({ from, to, fresh }) {
  const stamp = `${to}.sha256`;
  const latest = fingerprint(from);
  if (!fresh && existsSync(to)) {
    const copied = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
    if (copied === latest) {
      return 'your copy of examples/, as you left it';
    }
    if (copied !== fingerprint(to)) {
      return 'your edited copy of examples/, which has changed since (`npm start -- --fresh` takes a new one)';
    }
  }
  rmSync(to, { recursive: true, force: true });
  // Renamed into place, so that a copy that was interrupted is never taken for a whole one.
  rmSync(`${to}.part`, { recursive: true, force: true });
  cpSync(from, `${to}.part`, { recursive: true });
  renameSync(`${to}.part`, to);
  writeFileSync(stamp, latest);
  return 'a copy of examples/, so that your edits leave the repository alone';
}

/** @param {string} folder */
function fingerprint(folder) {
  const hash = createHash('sha256');
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter(it => it.isFile() && !it.parentPath.includes('.vscode'));
  for (const path of files.map(it => join(it.parentPath, it.name)).sort()) {
    hash.update(path.slice(folder.length)).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}
