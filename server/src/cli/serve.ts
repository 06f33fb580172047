import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { installed } from '../lsp/node/installed';
import { startServer } from '../lsp/server';

/** Serves one editor over standard input and output, until it says `exit` or goes away; then the process ends. */
export function serveStdio(): void {
  const connection = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(process.stdin),
    new StreamMessageWriter(process.stdout),
  );
  startServer(connection, installed());
}
