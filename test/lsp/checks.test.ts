import assert from 'node:assert/strict';
import { FileChangeType } from 'vscode-languageserver';
import type { CodeAction, CodeLens, Diagnostic } from 'vscode-languageserver';
import { method } from '../../server/src/protocol/protocol';
import type { AssumptionChoice, Simulation } from '../../server/src/protocol/protocol';
import { Editor } from '../support/editor';

const web = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: nginx, image: nginx, ports: [{ containerPort: 80 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: debug }
spec: { containers: [{ name: debug, image: curlimages/curl }] }
`;
const checks = 'pod/debug -> http://web/ = 200\npod/debug -> web:81/tcp = timed-out\n';

describe('what if, over LSP', () => {
  let editor: Editor;
  beforeEach(async () => (editor = await Editor.start({ files: { 'web.yaml': web } })));
  afterEach(() => editor.stop());
  const ask = <R>(name: string, params: object): Promise<R> => editor.connection.sendRequest<R>(name, params);
  const request = { from: 'default/pod/debug', command: 'http://web/' };

  it('simulates under assumptions, says them, and keeps them in the line of a check', async () => {
    const plain = await ask<Simulation>(method.simulate, request);
    assert.deepEqual([plain.assume, plain.check], [[], 'default/pod/debug -> http://web/ = 200']);
    const assume = ['not-ready=default/deploy/web'];
    const then = await ask<Simulation>(method.simulate, { ...request, assume });
    assert.equal(then.verdict, 'refused');
    assert.deepEqual(
      [then.assume, then.check],
      [assume, 'default/pod/debug -> http://web/ = refused if not-ready=default/deploy/web'],
    );
    assert.equal(then.lines[2]?.text, '? what if: the 2 pods of deploy/web are not ready');
    assert.ok(then.steps.some(it => it.outcome === 'refused'));
  });

  it('keeps a command with options in the line of a check', async () => {
    const { check } = await ask<Simulation>(method.simulate, {
      ...request,
      command: "curl -X POST -H 'A: b' http://web",
    });
    assert.equal(check, "default/pod/debug -> curl -X POST -H 'A: b' http://web = 405");
  });

  it('answers what cannot be assumed like any other nonsense', async () => {
    for (const [text, reason] of [
      [
        'not-ready=pod/debgu',
        'not-ready=pod/debgu cannot be assumed: no pod debgu in namespace default; did you mean debug?',
      ],
      ['nonsense', 'nonsense cannot be assumed: "nonsense" is nothing to assume;'],
    ] as const) {
      const then = await ask<Simulation>(method.simulate, { ...request, assume: [text] });
      assert.deepEqual([then.verdict, then.check], ['invalid', null]);
      assert.ok(then.reason.startsWith(reason), then.reason);
    }
  });

  it('offers what can be assumed of the pods and nodes on the way, each of which can be', async () => {
    const choices = await ask<readonly AssumptionChoice[]>(method.assumptions, request);
    assert.deepEqual([...new Set(choices.map(it => it.group))], ['deploy/web', 'Nodes', 'Cluster']);
    assert.ok(choices.some(it => it.text === 'scaled=default/deploy/web:0'));
    for (const { text } of choices) {
      const { reason } = await ask<Simulation>(method.simulate, { ...request, from: 'host', assume: [text] });
      assert.ok(!reason.includes('cannot be assumed'), reason);
    }
    assert.ok((await ask<readonly AssumptionChoice[]>(method.assumptions, { command: '' })).length > 0);
  });
});

describe('a checks file, over LSP', () => {
  let editor: Editor;
  beforeEach(async () => (editor = await Editor.start({ files: { 'web.yaml': web, 'web.podpath-checks': checks } })));
  afterEach(() => editor.stop());

  it('is judged while manifests change, with the place that decides it', async () => {
    const version = await editor.open('web.yaml', web);
    assert.deepEqual(await editor.diagnostics('web.yaml', version), []);
    await editor.rested();
    assert.equal(editor.published.get(editor.uri('web.podpath-checks')), undefined);
    await editor.change('web.yaml', web.replace('selector: { app: web }', 'selector: { app: wbe }'));
    const [broken] = await found(1);
    assert.deepEqual([broken?.code, broken?.range.start.line], ['check-failed', 0]);
    assert.match(messageOf(broken), /^expected 200, found refused: Service web has no endpoints/);
    const [related] = broken?.relatedInformation ?? [];
    assert.equal(related?.location.uri, editor.uri('web.yaml'));
    assert.equal(related.location.range.start.line, 13);
    await editor.change('web.yaml', web);
    await found(0);
  });

  it('is judged as it is typed, read anew from disk, and gone with its file', async () => {
    await editor.open('web.podpath-checks', checks);
    const version = await editor.change('web.podpath-checks', 'pod/debgu -> http://web/ = 200\n');
    const [typed] = await editor.diagnostics('web.podpath-checks', version);
    assert.match(messageOf(typed), /^no pod debgu in namespace default; did you mean debug\?/);
    await editor.close('web.podpath-checks');
    await found(0);
    editor.write('web.podpath-checks', 'pod/debug -> http://web/ = 404\n');
    await editor.watched(['web.podpath-checks', FileChangeType.Changed]);
    await found(1);
    editor.remove('web.podpath-checks');
    await editor.watched(['web.podpath-checks', FileChangeType.Deleted]);
    await found(0);
  });

  it('can be made to expect what is found', async () => {
    const text = 'pod/debug -> http://web/ = refused\n';
    const version = await editor.open('web.podpath-checks', text);
    const [diagnostic] = await editor.diagnostics('web.podpath-checks', version);
    const actions = await editor.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: editor.uri('web.podpath-checks') },
      range: diagnostic?.range,
      context: { diagnostics: [diagnostic] },
    });
    assert.deepEqual(
      actions.map(it => it.title),
      ['Expect delivered'],
    );
  });

  async function found(count: number): Promise<readonly Diagnostic[]> {
    const uri = editor.uri('web.podpath-checks');
    await editor.until(() => editor.published.get(uri)?.diagnostics.length === count);
    return editor.published.get(uri)?.diagnostics ?? [];
  }

  it('has a transcript above each request', async () => {
    await editor.open('web.podpath-checks', checks);
    const lenses = await editor.connection.sendRequest<CodeLens[]>('textDocument/codeLens', {
      textDocument: { uri: editor.uri('web.podpath-checks') },
    });
    assert.deepEqual(
      lenses.map(it => [it.range.start.line, it.command?.arguments]),
      [[0, [{ from: 'pod/debug', command: 'http://web/', bundle: '.' }]]],
    );
  });
});

function messageOf(diagnostic: Diagnostic | undefined): string {
  const { message = '' } = diagnostic ?? {};
  return typeof message === 'string' ? message : message.value;
}
