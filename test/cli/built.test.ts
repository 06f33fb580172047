import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../support/podpath';
import { shippedKorean } from '../support/translations';

describe('bin/podpath, as it is built', () => {
  const executable = join(repository, 'bin/podpath');
  before(() => {
    if (!existsSync(executable)) {
      assert.equal(spawnSync(process.execPath, ['build.mjs'], { cwd: repository }).status, 0);
    }
  });

  function start(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
    return spawnSync(process.execPath, [executable, ...args], {
      cwd: join(repository, 'examples'),
      encoding: 'utf8',
      input: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  name: b\n',
    });
  }

  it('says its version', () => {
    const { status, stdout, stderr } = start('--version');
    assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
    assert.match(stdout, /^podpath \d/);
  });

  it('ends with the status of the command, results apart from the rest', () => {
    const wrong = start('check', '--nope');
    assert.deepEqual(wrong, { ...wrong, status: 2, stdout: '', stderr: 'podpath: unknown option --nope\n' });
    const { status, stdout, stderr } = start('check', '-f', '-');
    assert.deepEqual({ status, stderr }, { status: 1, stderr: '' });
    assert.match(stdout, /^-:5:3: error: /);
    assert.ok(!stdout.includes('\u001b'), 'no colours off a terminal');
  });

  it('simulates a request', () => {
    const { status, stdout } = start('curl', '-s', 'http://127.0.0.1:31051', '--from', 'host');
    assert.equal(status, 0);
    assert.match(stdout, /Welcome to nginx/);
  });

  it('serves an editor until it says goodbye', () => {
    const messages = [
      { jsonrpc: '2.0', id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } },
      { jsonrpc: '2.0', id: 2, method: 'shutdown' },
      { jsonrpc: '2.0', method: 'exit' },
    ].map(it => JSON.stringify(it));
    const { status, stdout, stderr } = spawnSync(process.execPath, [executable, 'lsp', '--stdio'], {
      encoding: 'utf8',
      input: messages.map(it => `Content-Length: ${Buffer.byteLength(it)}\r\n\r\n${it}`).join(''),
      timeout: 10_000,
    });
    assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
    assert.match(stdout, /"serverInfo":\{"name":"podpath"/);
  });

  it('brings every translation along', () => {
    assert.deepEqual(JSON.parse(readFileSync(join(repository, 'dist/texts.ko.json'), 'utf8')), shippedKorean());
  });
});
