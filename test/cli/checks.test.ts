import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { podpath, podpathLine } from '../support/podpath';

const examples = { cwd: 'examples' };

describe('podpath check: checks files', () => {
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'podpath-'))));
  after(() => rmSync(folder, { recursive: true }));

  /** A checks file outside of the manifests. */
  function checks(...lines: readonly string[]): string {
    const path = join(folder, 'some.podpath-checks');
    writeFileSync(path, `${lines.join('\n')}\n`);
    return path;
  }

  it('verifies those in its paths, and says how many there were', async () => {
    const { status, stdout } = await podpathLine('check study', examples);
    assert.deepEqual([status, stdout], [0, '9 manifests in 9 files, 8 checks: 0 errors, 0 warnings\n']);
  });

  it('reads the manifests around a checks file that is named alone', async () => {
    const here = await podpathLine('check study/services.podpath-checks', examples);
    assert.deepEqual([here.status, here.stdout], [0, '23 manifests in 17 files, 8 checks: 0 errors, 0 warnings\n']);
    const above = await podpathLine('check examples/study/services.podpath-checks');
    assert.deepEqual([above.status, above.stdout], [0, here.stdout]);
  });

  it('says on the line what came instead, and where that is decided', async () => {
    const path = checks('', 'shop/pod/shopper -> http://storefront = 200');
    const { status, stdout } = await podpath(['check', '-f', '.', path], examples);
    assert.equal(status, 1);
    const [head, line, mark, see, fix] = stdout.split('\n');
    assert.match(
      head ?? '',
      /some\.podpath-checks:2:1: error: expected 200, found refused: Service storefront has no endpoints: .* \[check-failed\]$/,
    );
    assert.equal(line, '  2 | shop/pod/shopper -> http://storefront = 200');
    assert.equal(mark, `    | ${'^'.repeat(43)}`);
    assert.match(
      see ?? '',
      /^ {2}see \S*broken\/storefront\.yaml:8:\d+: no endpoints: no pod in namespace shop has the labels/,
    );
    assert.equal(fix, '  fix: Expect refused');
  });

  it('answers other formats alike, each rule known', async () => {
    const path = checks('shop/pod/shoper -> http://storefront = 200', 'nonsense');
    const json = await podpath(['check', '-f', '.', path, '--format', 'json'], examples);
    const { findings } = JSON.parse(json.stdout) as { findings: { rule: string; message: string; object: unknown }[] };
    assert.deepEqual(
      findings.map(it => [it.rule, it.object]),
      [
        ['check-name-not-found', null],
        ['check-line-invalid', null],
      ],
    );
    assert.equal(findings[0]?.message, 'no pod shoper in namespace shop; did you mean shopper?');
    const sarif = await podpath(['check', '-f', '.', path, '--format', 'sarif'], examples);
    const { runs } = JSON.parse(sarif.stdout) as {
      runs: { results: { ruleId: string }[]; tool: { driver: { rules: { id: string }[] } } }[];
    };
    const known = runs[0]?.tool.driver.rules.map(it => it.id) ?? [];
    assert.deepEqual(
      runs[0]?.results.map(it => [it.ruleId, known.includes(it.ruleId)]),
      [
        ['check-name-not-found', true],
        ['check-line-invalid', true],
      ],
    );
    assert.equal((await podpathLine('explain check-failed')).status, 0);
  });

  it('asks the bundle that the call names only', async () => {
    const path = checks(
      'pod/nginx01 -> http://web-service = refused',
      'pod/nginx01 -> http://web-service-externalname = refused',
    );
    const lines = async (bundle: string) => {
      const { stdout } = await podpath(['check', '-f', '.', path, '--bundle', bundle], examples);
      return [...stdout.matchAll(/podpath-checks:(\d+):.*\[(.*)\]/g)].map(it => it.slice(1).join(' '));
    };
    assert.deepEqual(await lines('ex05'), ['1 check-failed']);
    assert.deepEqual(await lines('ex08'), ['2 check-undecided']);
  });
});
