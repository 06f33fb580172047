import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { build } from 'esbuild';

export interface OtherExtension {
  readonly publisher: string;
  readonly name: string;
  /** The text of its program, an ES module. */
  readonly source: string;
  /** What stands for a name in it. */
  readonly define?: Readonly<Record<string, string>>;
  /** More of its package.json. */
  readonly manifest: Readonly<Record<string, unknown>>;
}

/** Packages an extension that stands beside our own in a test. Answers the file and how to remove it. */
export async function packageExtension({
  publisher,
  name,
  source,
  define = {},
  manifest,
}: OtherExtension): Promise<{ vsix: string; remove: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), `podpath-${name}-`));
  await build({
    stdin: { contents: source, resolveDir: process.cwd() },
    outfile: join(folder, 'extension.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    define,
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({
      publisher,
      name,
      version: '0.0.1',
      license: 'UNLICENSED',
      engines: { vscode: '^1.100.0' },
      main: './extension.js',
      files: ['extension.js'],
      ...manifest,
    }),
  );
  const vsix = join(folder, `${name}.vsix`);
  await createVSIX({
    cwd: folder,
    packagePath: vsix,
    dependencies: false,
    allowMissingRepository: true,
    skipLicense: true,
  });
  return { vsix, remove: () => rm(folder, { recursive: true }) };
}
