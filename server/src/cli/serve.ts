import { join } from 'node:path';
import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { rulePage } from '../lsp/rule-page';
import { translationsIn } from '../lsp/translations';
import { startServer } from '../lsp/server';

/** Serves one editor over standard input and output, until it says `exit` or goes away; then the process ends. */
export function serveStdio(): void {
  const connection = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(process.stdin),
    new StreamMessageWriter(process.stdout),
  );
  startServer(connection, {
    translations: translationsIn(join(__dirname, '..', 'l10n')),
    documentation: rulePage(join(__dirname, '..', 'docs', 'rules.md')),
  });
}
