import assert from 'node:assert/strict';
import type {
  CodeAction,
  CodeLens,
  CompletionItem,
  DocumentHighlight,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  Location,
} from 'vscode-languageserver/node';
import { Editor } from '../support/editor';

const manifests = `apiVersion: v1
kind: Service
metadata:
  name: web
  labels: { app: web }
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
      - name: main
        image: nginx
        ports:
        - containerPort: 8080
`;

describe('what an editor asks about a text', () => {
  let editor: Editor;

  before(async () => {
    editor = await Editor.start({
      files: { 'podpath.yaml': 'cluster:\n  domain: a.b\n' },
      capabilities: { textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } } },
    });
    await editor.open('web.yaml', manifests);
  });

  after(() => editor.stop());

  it('offers a simulated curl and the pods above each Service', async () => {
    const lenses = await ask<CodeLens[]>('textDocument/codeLens');
    assert.deepEqual(
      lenses.map(it => [it.range.start.line, it.command?.title, it.command?.command, it.command?.arguments]),
      [
        [0, '▶ Simulate curl', 'podpath.simulateCurl', [{ command: 'http://web.default/' }]],
        [0, '3 pods', 'podpath.showEndpoints', undefined],
      ],
    );
  });

  it('keeps the curl and the pods at their Service when lines come and go above it', async () => {
    const places = async () => (await ask<CodeLens[]>('textDocument/codeLens')).map(it => it.range.start);
    const start = { line: 0, character: 0 };
    await editor.change('web.yaml', '# one\n# two\n---\n', { start, end: start });
    assert.deepEqual(await places(), [
      { line: 3, character: 0 },
      { line: 3, character: 0 },
    ]);
    await editor.change('web.yaml', '', { start, end: { line: 1, character: 0 } });
    assert.deepEqual(await places(), [
      { line: 2, character: 0 },
      { line: 2, character: 0 },
    ]);
    await editor.change('web.yaml', '', { start, end: { line: 2, character: 0 } });
    assert.deepEqual(await places(), [start, start]);
  });

  it('outlines the resources with their labels and ports', async () => {
    const symbols = await ask<DocumentSymbol[]>('textDocument/documentSymbol');
    assert.deepEqual(
      symbols.map(it => [it.name, it.children?.map(child => `${child.name} ${child.detail ?? ''}`)]),
      [
        ['Service web', ['app: web label', 'app: web selector', '80 → 8080/TCP']],
        ['Deployment web', ['main nginx']],
      ],
    );
  });

  it('folds documents and blocks', async () => {
    const folds = await ask<FoldingRange[]>('textDocument/foldingRange');
    assert.deepEqual(
      folds.map(it => [it.startLine, it.endLine]),
      [
        [0, 10],
        [11, 26],
        [2, 4],
        [5, 10],
        [6, 7],
        [8, 10],
        [9, 10],
        [14, 15],
        [16, 26],
        [19, 26],
        [21, 26],
        [22, 26],
        [23, 26],
        [25, 26],
      ],
    );
  });

  it('explains a Service', async () => {
    const hover = await ask<Hover>('textDocument/hover', { position: { line: 1, character: 8 } });
    assert.match(JSON.stringify(hover.contents), /web/);
  });

  it('leads from a selector to the pods, and back', async () => {
    const lines = (found: Location[]) => found.map(it => it.range.start.line);
    const selector = { line: 7, character: 10 };
    assert.deepEqual(lines(await ask<Location[]>('textDocument/definition', { position: selector })), [20]);
    const context = { includeDeclaration: true };
    assert.deepEqual(
      lines(await ask<Location[]>('textDocument/references', { position: selector, context })),
      [20, 7, 18],
    );
    assert.deepEqual(
      (await ask<DocumentHighlight[]>('textDocument/documentHighlight', { position: selector })).map(
        it => it.range.start.line,
      ),
      [20, 7, 18],
    );
  });

  it('writes between the lines how many pods a selector finds', async () => {
    const range = { start: { line: 0, character: 0 }, end: { line: 30, character: 0 } };
    const hints = await ask<InlayHint[]>('textDocument/inlayHint', { range });
    assert.deepEqual(
      hints.map(it => [it.position.line, it.label]),
      [[6, '3 pods']],
    );
    const [{ tooltip } = { tooltip: undefined }] = hints;
    assert.ok(typeof tooltip === 'object');
    assert.equal(tooltip.value, `- Deployment \`web\` [web.yaml:16](${editor.uri('web.yaml')}#L16)`);
  });

  it('completes the settings file and nothing else', async () => {
    const position = { line: 2, character: 0 };
    const textDocument = { uri: editor.uri('podpath.yaml') };
    const items = await editor.connection.sendRequest<CompletionItem[]>('textDocument/completion', {
      textDocument,
      position,
    });
    assert.ok(items.some(it => it.label === 'portForwards'));
    assert.equal(await ask('textDocument/completion', { position }), null);
  });

  it('fixes, simulates and ignores what it finds', async () => {
    await editor.open(
      'shop/web.yaml',
      manifests.replaceAll('name: web', 'name: shop').replace('app: web\n  ports', 'app: wep\n  ports'),
    );
    const uri = editor.uri('shop/web.yaml');
    const range = { start: { line: 7, character: 9 }, end: { line: 7, character: 9 } };
    const actions = await editor.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: [] },
    });
    const [first] = actions;
    assert.equal(first?.isPreferred, true);
    assert.deepEqual(
      first.edit?.changes?.[uri]?.map(it => it.newText),
      ['web'],
    );
    const simulate = actions.find(it => it.command?.command === 'podpath.simulateCurl');
    assert.deepEqual(simulate?.command?.arguments, [
      { from: 'new/default', command: 'http://shop.default/', bundle: '.' },
    ]);
    const comment = actions.find(it => it.title.endsWith('on this line'));
    assert.deepEqual(comment?.edit?.changes?.[uri], [
      {
        range: { start: { line: 7, character: 0 }, end: { line: 7, character: 0 } },
        newText: '    # podpath.dev/ignore: service-selector-no-match: say why\n',
      },
    ]);
    const ignore = actions.find(it => it.title.endsWith('on this Service'));
    assert.deepEqual(ignore?.edit?.changes?.[uri], [
      {
        range: { start: { line: 3, character: 2 }, end: { line: 3, character: 2 } },
        newText: 'annotations:\n    podpath.dev/ignore: "service-selector-no-match: say why"\n  ',
      },
    ]);
  });

  it('fixes all of a file when it is asked for that kind, and only then', async () => {
    const slips = manifests.replace('port: 80\n', 'port: 80\n      protocol: tcp\n      nodePort: "x"\n');
    await editor.open(
      'all/web.yaml',
      slips.replaceAll('name: web', 'name: all').replace('targetPort: 8080\n', 'targetPort: "8080"\n'),
    );
    const uri = editor.uri('all/web.yaml');
    const everything = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const asked = (only?: string[]) =>
      editor.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri },
        range: everything,
        context: { diagnostics: [], ...(only ? { only } : {}) },
      });
    const [all, ...others] = await asked(['source.fixAll']);
    assert.equal(all?.kind, 'source.fixAll.podpath');
    assert.deepEqual(others, []);
    assert.deepEqual(
      all.edit?.changes?.[uri]?.map(it => it.newText),
      ['TCP', '8080'],
    );
    assert.equal(
      (await asked()).some(it => it.kind?.startsWith('source')),
      false,
    );
    assert.deepEqual(await asked(['refactor']), []);
  });

  function ask<T>(method: string, params: object = {}): Promise<T> {
    return editor.connection.sendRequest(method, { textDocument: { uri: editor.uri('web.yaml') }, ...params });
  }
});
