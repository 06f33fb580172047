import { packageExtension } from './support/package-extension';
import { useSession } from './support/session';

/** Asks a tool as a language model would, and the API as an extension does, and shows what they answer. */
const source = `
import * as vscode from 'vscode';

export function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand('asks.tool', async () => {
      const name = await vscode.window.showInputBox({ placeHolder: 'Which tool?' });
      const input = await vscode.window.showInputBox({ placeHolder: 'Which input?' });
      const { content } = await vscode.lm.invokeTool(name, { input: JSON.parse(input), toolInvocationToken: undefined });
      const document = await vscode.workspace.openTextDocument({ content: content.map(it => it.value).join('') });
      await vscode.window.showTextDocument(document);
    }),
    vscode.commands.registerCommand('asks.api', async () => {
      const { version, simulate, topology } = await vscode.extensions.getExtension('podpath.podpath').activate();
      const { verdict, exitCode } = await simulate({ command: 'http://web-service', from: 'default/pod/nginx01' });
      const { nodes } = await topology();
      const found = nodes.some(it => it.label === 'storefront');
      const content = JSON.stringify({ version, verdict, exitCode, found });
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content }));
    }),
  );
}
`;

/** What an assistant in the editor can ask: without a model here, through the editor's own call of a tool. */
describe('what others ask, in the workbench: the tools for language models', () => {
  let asks: Awaited<ReturnType<typeof packageExtension>> | undefined;
  before(async () => {
    asks = await packageExtension({
      publisher: 'test',
      name: 'asks',
      source,
      manifest: {
        contributes: {
          commands: [
            { command: 'asks.tool', title: 'Ask a Tool' },
            { command: 'asks.api', title: 'Ask the API' },
          ],
        },
      },
    });
  });
  after(() => asks?.remove());
  const session = useSession(() => 'examples', {}, { extensions: () => (asks ? [asks.vsix] : []) });

  const ask = async (tool: string, input: object, answer: RegExp) => {
    const { workbench } = session();
    await workbench.command('Ask a Tool');
    await workbench.answer('Which tool?', tool);
    await workbench.answer('Which input?', JSON.stringify(input));
    await workbench.sees(answer);
    await workbench.command('View: Revert and Close Editor');
  };

  it('simulate a request', async () => {
    await session().workbench.openFile('study/ex05/service-test01.yml');
    await ask('simulate_curl', { command: 'http://web-service', from: 'default/pod/nginx01' }, /< HTTP\/1\.1 200 OK/);
  });

  it('answer the exit code of one that fails', async () => {
    await ask('simulate_curl', { command: 'http://web-service:81', from: 'default/pod/nginx01' }, /exit code 28/);
  });

  it('tell what there is', async () => {
    await ask('get_topology', { namespace: 'shop' }, /\| Service storefront, shop, bundle broken \| /);
  });

  it('explain a link, with the lines that make it', async () => {
    await ask(
      'explain_link',
      { name: 'svc/web-service' },
      /selector of Service web-service: study\/ex05\/service-test01\.yml:\d+/,
    );
  });

  it('say what is missing', async () => {
    await ask('explain_link', {}, /Give the name of a Service or workload/);
  });

  it('stand beside an API for other extensions', async () => {
    const { workbench } = session();
    await workbench.command('Ask the API');
    await workbench.sees(/"version":1,"verdict":"delivered","exitCode":0,"found":true/);
  });
});
