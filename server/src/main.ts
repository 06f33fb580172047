import { join } from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { rulePage } from './lsp/rule-page';
import { startServer } from './lsp/server';

// The transport is in the arguments: `--node-ipc` from VS Code, `--stdio` from others.
startServer(createConnection(ProposedFeatures.all), {
  documentation: rulePage(join(__dirname, '..', 'docs', 'rules.md')),
});
