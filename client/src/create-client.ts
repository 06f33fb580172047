import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { completionBesideOthers } from './completion-beside';
import { fileSchemes } from './file-schemes';

/**
 * The client of a language server in a process of its own, or, where there are none, in a Web Worker. Both run the same
 * file; each host evaluates only its own part of the client's library.
 */
export function createClient(context: vscode.ExtensionContext): Promise<BaseLanguageClient> {
  // Other extensions in a browser may bring what merely looks like a process.
  const host: { readonly versions?: { readonly node?: string } } = typeof process === 'object' ? process : {};
  return host.versions?.node === undefined ? inWorker(context) : inProcess(context);
}

async function inProcess({ extensionUri }: vscode.ExtensionContext): Promise<BaseLanguageClient> {
  const { LanguageClient, TransportKind } = await import('vscode-languageclient/node');
  const module = vscode.Uri.joinPath(extensionUri, ...serverPath).fsPath;
  return new LanguageClient(
    'podpath',
    'Podpath',
    {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
    },
    clientOptions({}),
  );
}

async function inWorker({ extensionUri, subscriptions }: vscode.ExtensionContext): Promise<BaseLanguageClient> {
  const { BrowserMessageReader, BrowserMessageWriter, LanguageClient } = await import('vscode-languageclient/browser');
  const script = vscode.Uri.joinPath(extensionUri, ...serverPath).toString(true);
  let worker: Worker | undefined;
  const end = () => worker?.terminate();
  subscriptions.push({ dispose: end });
  return new LanguageClient(
    'podpath',
    'Podpath',
    () => {
      // Started again, it starts afresh.
      end();
      worker = new Worker(script);
      // The host's workers are no instances of its class, by which the library would know what to do.
      const [reader, writer] = [new BrowserMessageReader(worker), new BrowserMessageWriter(worker)];
      return Promise.resolve({ reader, writer });
    },
    clientOptions({
      documentation: vscode.Uri.joinPath(extensionUri, 'docs', 'rules.md').toString(true),
      texts: await textsOf(extensionUri),
    }),
  );
}

/** `given` is what a server without a disk cannot find by itself. */
function clientOptions(given: object): LanguageClientOptions {
  return {
    middleware: completionBesideOthers(),
    initializationOptions: { commandLinks: true, feedsFiles: true, ...given },
    // Hovers lead on to these, and to nothing else.
    markdown: { isTrusted: { enabledCommands: ['podpath.simulateCurl', 'podpath.showTopology'] } },
    documentSelector: [
      ...[...fileSchemes()].map(scheme => ({
        scheme,
        pattern: '**/{*.yaml,*.yml,*.json,*.podpath-checks,Kustomization}',
      })),
      { scheme: 'untitled', language: 'yaml' },
      { scheme: 'untitled', language: 'json' },
    ],
  };
}

/** The server's texts in the editor's language; undefined where it speaks English. */
async function textsOf(extensionUri: vscode.Uri): Promise<object | undefined> {
  const language = /^[a-z]+/.exec(vscode.env.language)?.[0] ?? 'en';
  if (language === 'en') {
    return undefined;
  }
  try {
    const uri = vscode.Uri.joinPath(extensionUri, 'dist', `texts.${language}.json`);
    return JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri))) as object;
  } catch {
    return undefined;
  }
}

const serverPath = ['dist', 'server.js'];
