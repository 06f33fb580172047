import type { BrowserMessageReader as Reader } from 'vscode-languageserver/browser';
import { startServer } from './server';

/** The scope of a Web Worker. */
declare const self: ConstructorParameters<typeof Reader>[0];

/** Serves the editor that started this Web Worker. What else it needs, the editor's extension gives it. */
export async function serveWorker(): Promise<void> {
  // Not evaluated where there is Node.js.
  const { BrowserMessageReader, BrowserMessageWriter, createConnection, ProposedFeatures } =
    await import('vscode-languageserver/browser');
  startServer(createConnection(ProposedFeatures.all, new BrowserMessageReader(self), new BrowserMessageWriter(self)));
}
