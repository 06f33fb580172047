import * as vscode from 'vscode';
import type { Simulation } from '../../server/src/protocol/protocol';
import type { LanguageServer } from './language-client';
import type { Simulations } from './simulations';

/**
 * What a language model may ask, as package.json describes it: the same answers that people get, as text. Nothing is
 * written, run or remembered. An argument that is missing is answered by a sentence that says what to give.
 */
export function registerLanguageModelTools(server: LanguageServer, simulations: Simulations): vscode.Disposable {
  return vscode.Disposable.from(
    tool('simulate_curl', vscode.l10n.t('Simulating curl'), async (input, token) => {
      const command = textOf(input, 'command');
      const from = textOf(input, 'from');
      return command === undefined
        ? 'Give a URL or a curl command line as "command".'
        : transcriptOf(await simulations.preview({ command, ...(from === undefined ? {} : { from }) }, token));
    }),
    tool('get_topology', vscode.l10n.t('Reading the topology'), async (input, token) => {
      const namespace = textOf(input, 'namespace');
      const { text } = await server.ask('podpath/topologyText', namespace === undefined ? {} : { namespace }, token);
      return text;
    }),
    tool('explain_link', vscode.l10n.t('Explaining links'), async (input, token) => {
      const name = textOf(input, 'name');
      if (name === undefined) {
        return 'Give the name of a Service or workload as "name": cart, svc/cart or shop/svc/cart.';
      }
      const { text } = await server.ask('podpath/linksText', { name }, token);
      return text;
    }),
  );
}

function tool(
  name: string,
  invocationMessage: string,
  answer: (input: unknown, token: vscode.CancellationToken) => Promise<string>,
): vscode.Disposable {
  return vscode.lm.registerTool<unknown>(name, {
    prepareInvocation: () => ({ invocationMessage }),
    invoke: async ({ input }, token) =>
      new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(await answer(input, token))]),
  });
}

function transcriptOf({ lines, exitCode }: Simulation): string {
  return `${lines.map(it => it.text).join('\n')}\nexit code ${exitCode}\n`;
}

/** What an argument says; undefined where it is missing, empty or no text. */
function textOf(input: unknown, key: string): string | undefined {
  const value = typeof input === 'object' && input !== null ? (input as Readonly<Record<string, unknown>>)[key] : '';
  return typeof value === 'string' && value !== '' ? value : undefined;
}
