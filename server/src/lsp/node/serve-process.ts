import { startServer } from '../server';
import { installed } from './installed';

/** Serves the editor that started this process: over IPC or standard input and output, as its arguments say. */
export async function serveProcess(): Promise<void> {
  // Not evaluated where there is no Node.js.
  const { createConnection, ProposedFeatures } = await import('vscode-languageserver/node');
  startServer(createConnection(ProposedFeatures.all), installed());
}
