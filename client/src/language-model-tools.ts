import * as vscode from 'vscode';
import type { LanguageServer } from './language-client';

/**
 * What a language model may ask, as package.json describes it; the server answers. Nothing is written, run or
 * remembered.
 */
export function registerLanguageModelTools(server: LanguageServer): vscode.Disposable {
  return vscode.Disposable.from(
    tool(server, 'simulate_curl', vscode.l10n.t('Simulating curl'), 'command'),
    tool(server, 'get_topology', vscode.l10n.t('Reading the topology'), 'namespace'),
    tool(server, 'explain_link', vscode.l10n.t('Explaining links'), 'name'),
  );
}

/** While it works the chat says what it does, and to what the argument `subject` names. */
function tool(server: LanguageServer, name: string, doing: string, subject: string): vscode.Disposable {
  return vscode.lm.registerTool<Readonly<Record<string, unknown>>>(name, {
    prepareInvocation: ({ input }) => {
      const about = input[subject];
      return { invocationMessage: typeof about === 'string' ? `${doing}: ${about}` : doing };
    },
    invoke: async ({ input }, token) => {
      const { text } = await server.ask('podpath/toolText', { tool: name, input }, token);
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
    },
  });
}
