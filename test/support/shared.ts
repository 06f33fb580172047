import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder of public test tables and sample applications that lies beside the project. */
export const shared = resolve(__dirname, '../../../shared');

/** The path of a file or folder in it; fails with a clear message where it is missing. */
export function sharedPath(...parts: string[]): string {
  const path = join(shared, ...parts);
  if (!existsSync(path)) {
    throw new Error(
      `the test data ${parts.join('/')} is missing: this suite needs the folder "shared" beside the project`,
    );
  }
  return path;
}

/** Reads a JSON table; the caller says its shape, which the tables' READMEs describe. */
export function sharedJson(...parts: string[]): unknown {
  return JSON.parse(readFileSync(sharedPath(...parts), 'utf8'));
}

/** All manifests below a folder: paths relative to it, with `/`, sorted. */
export function manifestsBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(path => path.replaceAll('\\', '/'))
    .filter(path => /\.(ya?ml|json)$/.test(path))
    .sort();
}
