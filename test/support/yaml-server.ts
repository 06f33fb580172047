import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import type { CompletionItem, CompletionList, Position, ProtocolConnection } from 'vscode-languageserver/node';

/** The server of the YAML extension, with a schema for all files. */
export class YamlServer {
  readonly #connection: ProtocolConnection;
  readonly #process: ChildProcess;
  #version = 0;

  private constructor(schema: string) {
    const entry = require.resolve('yaml-language-server/bin/yaml-language-server');
    const child = spawn(process.execPath, [entry, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
    this.#process = child;
    this.#connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const yaml = { schemas: { [schema]: '*.yaml' }, schemaStore: { enable: false }, completion: true, validate: false };
    this.#connection.onRequest('workspace/configuration', ({ items }: { items: readonly { section?: string }[] }) =>
      items.map(it => (it.section === 'yaml' ? yaml : {})),
    );
    this.#connection.onRequest('client/registerCapability', () => null);
    this.#connection.listen();
  }

  /** Starts it; `schema` is the URI of the schema. */
  static async start(schema: string): Promise<YamlServer> {
    const server = new YamlServer(schema);
    await server.#connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {
        workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
        textDocument: { completion: { completionItem: { snippetSupport: true } } },
      },
    });
    await server.#connection.sendNotification('initialized', {});
    // It asks for its settings afterwards, and reads the schema then.
    while ((await server.complete('kind: ', { line: 0, character: 6 })).length === 0) {
      await sleep(20);
    }
    return server;
  }

  stop(): void {
    this.#connection.dispose();
    this.#process.kill();
  }

  /** What it offers at a place of a text. */
  async complete(text: string, position: Position): Promise<readonly CompletionItem[]> {
    const uri = `file:///${++this.#version}.yaml`;
    const textDocument = { uri, languageId: 'yaml', version: 1, text };
    await this.#connection.sendNotification('textDocument/didOpen', { textDocument });
    const { items } = await this.#connection.sendRequest<CompletionList>('textDocument/completion', {
      textDocument: { uri },
      position,
    });
    await this.#connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    return items;
  }
}
