import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { build } from 'esbuild';

/** What the YAML extension is but for its commands: a client of its server, under its name. */
const source = `
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

let client;

export async function activate() {
  client = new LanguageClient(
    'yaml',
    'YAML',
    { module: SERVER, transport: TransportKind.ipc },
    { documentSelector: [{ language: 'yaml' }, { pattern: '*.y(a)ml' }] },
  );
  await client.start();
}

export const deactivate = () => client?.stop();
`;

/** Packages a stand-in for the YAML extension, with the server that the real one has. Answers the file and how to remove it. */
export async function packageYamlExtension(): Promise<{ vsix: string; remove: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'podpath-yaml-'));
  const server = join(dirname(require.resolve('yaml-language-server/package.json')), 'out/server/src/server.js');
  await build({
    stdin: { contents: source, resolveDir: process.cwd() },
    outfile: join(folder, 'extension.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    define: { SERVER: JSON.stringify(server) },
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({
      publisher: 'redhat',
      name: 'vscode-yaml',
      version: '0.0.1',
      license: 'UNLICENSED',
      engines: { vscode: '^1.100.0' },
      main: './extension.js',
      activationEvents: ['onLanguage:yaml'],
      files: ['extension.js'],
    }),
  );
  const vsix = join(folder, 'vscode-yaml.vsix');
  await createVSIX({
    cwd: folder,
    packagePath: vsix,
    dependencies: false,
    allowMissingRepository: true,
    skipLicense: true,
  });
  return { vsix, remove: () => rm(folder, { recursive: true }) };
}
