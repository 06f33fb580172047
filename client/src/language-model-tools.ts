import * as vscode from 'vscode';
import type { LanguageServer } from './language-client';

/**
 * What a language model may ask, as package.json describes it; the server answers. Nothing is written, run or
 * remembered.
 */
export function registerLanguageModelTools(server: LanguageServer): vscode.Disposable {
  return vscode.Disposable.from(
    tool(server, 'simulate_curl', vscode.l10n.t('Simulating curl')),
    tool(server, 'get_topology', vscode.l10n.t('Reading the topology')),
    tool(server, 'explain_link', vscode.l10n.t('Explaining links')),
  );
}

function tool(server: LanguageServer, name: string, invocationMessage: string): vscode.Disposable {
  return vscode.lm.registerTool<unknown>(name, {
    prepareInvocation: () => ({ invocationMessage }),
    invoke: async ({ input }, token) => {
      const { text } = await server.ask('podpath/toolText', { tool: name, input }, token);
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
    },
  });
}
