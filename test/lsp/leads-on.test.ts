import assert from 'node:assert/strict';
import { MarkupContent } from 'vscode-languageserver';
import type { CodeAction, Hover } from 'vscode-languageserver';
import { Editor } from '../support/editor';

const manifests = `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: wep }
  ports: [{ port: 80 }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: main, image: nginx, ports: [{ containerPort: 80 }] }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web }
spec:
  rules:
    - host: "*.example.com"
      http: { paths: [{ path: /(a), pathType: ImplementationSpecific, backend: { service: { name: web, port: { number: 80 } } } }] }
`;
const onService = { line: 2, character: 19 };
const onSelector = { line: 4, character: 21 };
const onDeployment = { line: 9, character: 19 };
const onIngress = { line: 22, character: manifests.split('\n')[22]?.indexOf('web') ?? 0 };

/** Commands of the extension stand in hovers and actions of editors that have it, and nowhere else. */
describe('what an explanation leads on to', () => {
  for (const [editor, initializationOptions, commands] of [
    ['the extension', { commandLinks: true }, true],
    ['another editor', undefined, false],
    ['an editor that says something else', { commandLinks: 'yes' }, false],
  ] as const) {
    describe(`in ${editor}`, () => {
      let open: Editor;
      before(async () => {
        open = await Editor.start({ initializationOptions });
        await open.open('web.yaml', manifests);
      });
      after(() => open.stop());
      const hover = async (position: typeof onService) => {
        const textDocument = { uri: open.uri('web.yaml') };
        const { contents } = await open.connection.sendRequest<Hover>('textDocument/hover', { textDocument, position });
        assert(MarkupContent.is(contents));
        return contents.value;
      };

      it(commands ? 'a hover ends with what can be done next' : 'a hover only explains', async () => {
        const text = await hover(onService);
        assert.equal(text.includes('command:'), commands);
        if (commands) {
          const [last = ''] = text.split('\n').slice(-1);
          assert.deepEqual(linksOf(last), [
            ['▶ Simulate curl', 'podpath.simulateCurl', { command: 'http://web.default/' }],
            ['Show in topology', 'podpath.showTopology', { at: { uri: open.uri('web.yaml'), position: onService } }],
          ]);
        }
      });

      it(`a finding ${commands ? 'leads' : 'does not lead'} to the topology`, async () => {
        const textDocument = { uri: open.uri('web.yaml') };
        const range = { start: onSelector, end: onSelector };
        const actions = await open.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
          textDocument,
          range,
          context: { diagnostics: [] },
        });
        assert.equal(actions.filter(it => it.title === 'Show in topology').length, commands ? 1 : 0);
        assert.ok(actions.some(it => it.title === 'Show the failing request'));
      });

      if (commands) {
        it('a workload is where a request starts, an Ingress where it is called', async () => {
          const [fromDeployment] = linksOf(await hover(onDeployment));
          assert.deepEqual(fromDeployment?.[2], { from: 'default/deploy/web' });
          const [toIngress] = linksOf(await hover(onIngress));
          assert.deepEqual(toIngress?.[2], { command: 'http://www.example.com/' });
        });
      }
    });
  }
});

/** Title, command and argument of the links of a line. */
function linksOf(text: string): [string, string, unknown][] {
  return [...text.matchAll(/\[([^\]]+)\]\(command:([\w.]+)\?([^)]+)\)/g)].map(
    ([, title = '', command = '', given = '']) => {
      const [argument] = JSON.parse(decodeURIComponent(given)) as unknown[];
      return [title, command, argument];
    },
  );
}
