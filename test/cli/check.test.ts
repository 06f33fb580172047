import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { podpath, repository } from '../support/podpath';

const twice = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  name: b\n';
const pod = 'apiVersion: v1\nkind: Pod\nmetadata: { name: c }\nspec: { containers: [{ name: c, image: nginx }] }\n';

describe('podpath check', () => {
  let cwd = '';
  beforeEach(() => (cwd = relative(repository, mkdtempSync(join(tmpdir(), 'podpath-check-')))));
  afterEach(() => rmSync(join(repository, cwd), { recursive: true }));

  function write(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(repository, cwd, path)), { recursive: true });
      writeFileSync(join(repository, cwd, path), text);
    }
  }

  it('is content with nothing', async () => {
    const { status, stdout, stderr } = await podpath(['check'], { cwd });
    assert.deepEqual(
      { status, stdout, stderr },
      { status: 0, stdout: '0 manifests in 0 files: 0 errors, 0 warnings\n', stderr: '' },
    );
  });

  it('shows each finding with its line', async () => {
    write({ 'app/twice.yaml': twice });
    const { status, stdout } = await podpath(['check'], { cwd });
    assert.equal(status, 1);
    assert.match(stdout, /^app\/twice\.yaml:5:3: error: .+ \[key-duplicate\]\n {2}5 \| {3}name: b\n {4}\| {3}\^{4}\n/);
    assert.match(stdout, /\n1 manifest in 1 file: 1 error, 0 warnings\n$/);
  });

  it('answers the shape that scripts rely on', async () => {
    write({ 'app/twice.yaml': twice, 'app/ok.yaml': pod, 'app/values.yaml': 'image: nginx\n' });
    const { status, stdout } = await podpath(['check', '--format', 'json', 'app'], { cwd });
    const answer = JSON.parse(stdout) as Record<string, unknown>;
    assert.equal(status, 1);
    assert.deepEqual(Object.keys(answer), ['version', 'summary', 'findings']);
    assert.equal(answer['version'], 1);
    assert.deepEqual(answer['summary'], { files: 2, manifests: 2, errors: 1, warnings: 0, infos: 0 });
    const [finding] = answer['findings'] as Record<string, unknown>[];
    const { message, related, rejection, fixes, ...rest } = finding ?? {};
    assert.equal(typeof message, 'string');
    assert.ok(Array.isArray(related) && Array.isArray(fixes) && (rejection === null || typeof rejection === 'object'));
    assert.deepEqual(rest, {
      bundles: [],
      rule: 'key-duplicate',
      severity: 'error',
      file: 'app/twice.yaml',
      range: { start: { line: 4, character: 2 }, end: { line: 4, character: 6 } },
      object: rest['object'],
      field: rest['field'],
    });
  });

  it('counts items of lists, and what it cannot read, as manifests', async () => {
    write({
      'list.yaml':
        'apiVersion: v1\nkind: List\nitems:\n  - { apiVersion: v1, kind: Pod, metadata: { name: a } }\n  - { apiVersion: v1, kind: Pod, metadata: { name: b } }\n',
      'chart.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\n',
    });
    const { stdout } = await podpath(['check', '--format', 'json', '--fail-on', 'none'], { cwd });
    const { summary } = JSON.parse(stdout) as { summary: { files: number; manifests: number } };
    assert.deepEqual({ files: summary.files, manifests: summary.manifests }, { files: 2, manifests: 3 });
  });

  it('fails on what --fail-on says', async () => {
    write({ 'podpath.yaml': 'clutser: {}\n' });
    const statuses = await Promise.all(
      ['error', 'warning', 'none'].map(async it => (await podpath(['check', '--fail-on', it], { cwd })).status),
    );
    assert.deepEqual(statuses, [0, 1, 0]);
  });

  it('reads standard input', async () => {
    const { status, stdout } = await podpath(['check', '-f', '-', '--format', 'json'], { cwd, stdin: twice });
    const { findings } = JSON.parse(stdout) as { findings: { file: string }[] };
    assert.equal(status, 1);
    assert.deepEqual(
      findings.map(it => it.file),
      ['-'],
    );
  });

  it('speaks of the paths alone where --manifests says the workspace', async () => {
    write({ 'a/twice.yaml': twice, 'b/ok.yaml': pod });
    const both = await podpath(['check', '-f', '.', 'b'], { cwd });
    const other = await podpath(['check', '-f', '.', 'a'], { cwd });
    assert.deepEqual([both.status, other.status], [0, 1]);
  });

  it('takes several folders as one workspace', async () => {
    write({ 'x/a/twice.yaml': twice, 'x/b/ok.yaml': pod, 'x/podpath.yaml': 'nope: 1\n', 'x/c/other.yaml': twice });
    const { stdout } = await podpath(['check', '-f', 'x/a', '-f', 'x/b', '--format', 'json'], { cwd });
    const { findings, summary } = JSON.parse(stdout) as { findings: { file: string }[]; summary: { files: number } };
    assert.deepEqual(
      findings.map(it => it.file),
      ['x/a/twice.yaml', 'x/podpath.yaml'],
    );
    assert.equal(summary.files, 2);
  });

  it('names files outside the working folder relative to it', async () => {
    write({ 'a/twice.yaml': twice, 'b/ok.yaml': pod });
    const { stdout } = await podpath(['check', '../a', '--format', 'json'], { cwd: join(cwd, 'b') });
    const above = await podpath(['check', '..', '--format', 'json'], { cwd: join(cwd, 'b') });
    const files = (text: string): string[] =>
      (JSON.parse(text) as { findings: { file: string }[] }).findings.map(it => it.file);
    assert.deepEqual(files(stdout), ['../a/twice.yaml']);
    assert.deepEqual(files(above.stdout), ['../a/twice.yaml']);
  });

  it('reads what a kustomization builds on, wherever it lies, and judges it there alone', async () => {
    write({
      'base/kustomization.yaml': 'resources: [pod.yaml]\n',
      'base/pod.yaml': twice,
      'overlays/prod/kustomization.yaml': 'namespace: prod\nresources: [../../base, ../../shared/pod.yaml]\n',
      'shared/pod.yaml': pod,
      'shared/other.yaml': twice,
    });
    const calls = [
      { folder: '.', path: 'overlays/prod' },
      { folder: 'overlays/prod', path: '.' },
      { folder: 'overlays', path: '.' },
    ];
    for (const { folder, path } of calls) {
      const { stdout } = await podpath(['get', 'pods', '-o', 'name', '-f', path], { cwd: join(cwd, folder) });
      assert.equal(stdout, 'pod/b\npod/c\n', folder);
    }
    const { stdout } = await podpath(['check', 'overlays/prod', '--format', 'json'], { cwd });
    const { findings, summary } = JSON.parse(stdout) as { findings: { file: string }[]; summary: { files: number } };
    assert.deepEqual([findings.map(it => it.file), summary.files], [['base/pod.yaml'], 2]);
  });

  it('says which files it could not read, and judges the rest', async () => {
    write({ 'twice.yaml': twice });
    symlinkSync('nowhere', join(repository, cwd, 'gone.yaml'));
    const { status, stdout, stderr } = await podpath(['check'], { cwd });
    assert.equal(status, 1);
    assert.match(stderr, /^podpath: note: cannot read gone\.yaml: .+\n$/);
    assert.match(stdout, /1 manifest in 1 file: 1 error/);
  });

  it('writes workflow commands for GitHub', async () => {
    write({ 'twice.yaml': twice });
    const { stdout } = await podpath(['check', '--format', 'github'], { cwd });
    assert.match(stdout, /^::error file=twice\.yaml,line=5,endLine=5,col=3,endColumn=7,title=key-duplicate::.+\n$/);
  });

  it('writes SARIF with a description of each rule it names', async () => {
    write({ 'twice.yaml': twice });
    const { stdout } = await podpath(['check', '--format', 'sarif'], { cwd });
    const log = JSON.parse(stdout) as {
      version: string;
      runs: {
        tool: { driver: { rules: { id: string }[] } };
        results: { ruleId: string; locations: { physicalLocation: { region: object } }[] }[];
      }[];
    };
    const [only] = log.runs;
    assert.equal(log.version, '2.1.0');
    assert.deepEqual(
      only?.results.map(it => it.ruleId),
      ['key-duplicate'],
    );
    assert.ok(only.tool.driver.rules.some(it => it.id === 'key-duplicate'));
    assert.deepEqual(only.results[0]?.locations[0]?.physicalLocation.region, {
      startLine: 5,
      startColumn: 3,
      endLine: 5,
      endColumn: 7,
    });
  });
});
