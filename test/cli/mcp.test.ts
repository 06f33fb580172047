import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { repository } from '../support/podpath';

const manifest = (selected: string) => `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: ${selected} }
  ports: [{ port: 80 }]
---
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { containers: [{ name: main, image: nginx, ports: [{ containerPort: 80 }] }] }
---
apiVersion: v1
kind: Pod
metadata: { name: caller }
spec: { containers: [{ name: main, image: curl }] }
`;

describe('podpath mcp, as an assistant talks to it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'podpath-mcp-'));
  const client = new Client({ name: 'test', version: '1' });
  const call = async (name: string, input: Record<string, unknown>) => {
    const { content, isError } = await client.callTool({ name, arguments: input });
    const [first] = content;
    return { text: first?.type === 'text' ? first.text : '', failed: isError === true };
  };

  before(async () => {
    writeFileSync(join(folder, 'web.yaml'), manifest('wbe'));
    const args = ['--import=tsx', join(repository, 'server/src/cli.ts'), 'mcp', '-f', folder];
    await client.connect(new StdioClientTransport({ command: process.execPath, args, cwd: repository }));
  });

  after(async () => {
    await client.close();
    rmSync(folder, { recursive: true });
  });

  it('offers its tools with what they take', async () => {
    const { tools } = await client.listTools();
    assert.deepEqual(
      tools.map(it => [it.name, it.inputSchema.required ?? []]),
      [
        ['simulate_curl', ['command']],
        ['get_topology', []],
        ['explain_link', ['name']],
      ],
    );
    assert.ok(tools.every(it => it.annotations?.readOnlyHint === true && it.description !== undefined));
  });

  it('answers from the manifests as they are at that moment', async () => {
    const request = { command: 'http://web', from: 'default/pod/caller' };
    assert.match((await call('simulate_curl', request)).text, /nearest: Pod web has app=web[^]*\nexit code 7\n$/);
    writeFileSync(join(folder, 'web.yaml'), manifest('web'));
    assert.match((await call('simulate_curl', request)).text, /200 OK[^]*exit code 0\n$/);
  });

  it('says what is wrong where it cannot answer, and goes on', async () => {
    assert.match((await call('explain_link', {})).text, /^Give the name/);
    assert.match((await call('explain_link', { name: 'wbe' })).text, /Did you mean web\?/);
    rmSync(join(folder, 'web.yaml'));
    assert.match((await call('get_topology', {})).text, /^No Kubernetes objects/);
  });
});
