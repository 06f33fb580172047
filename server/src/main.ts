import { join } from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { rulePage } from './lsp/rule-page';
import { startServer } from './lsp/server';
import { translationsIn } from './lsp/translations';

// The transport is in the arguments: `--node-ipc` from VS Code, `--stdio` from others.
startServer(createConnection(ProposedFeatures.all), {
  translations: translationsIn(join(__dirname, '..', 'l10n')),
  documentation: rulePage(join(__dirname, '..', 'docs', 'rules.md')),
});
