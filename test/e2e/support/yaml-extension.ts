import { dirname, join } from 'node:path';
import { packageExtension } from './package-extension';

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
export function packageYamlExtension(): ReturnType<typeof packageExtension> {
  const server = join(dirname(require.resolve('yaml-language-server/package.json')), 'out/server/src/server.js');
  return packageExtension({
    publisher: 'redhat',
    name: 'vscode-yaml',
    source,
    define: { SERVER: JSON.stringify(server) },
    manifest: { activationEvents: ['onLanguage:yaml'] },
  });
}
