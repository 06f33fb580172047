import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
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
    // kustomize reads `shared` only when it is told to, which is a hint.
    const files = ['base/kustomization.yaml', 'base/pod.yaml', 'overlays/prod/kustomization.yaml'];
    assert.deepEqual([findings.map(it => it.file), summary.files], [files, 2]);
  });

  it('reads the data that generators name, where kustomize would, and says what is missing', async () => {
    const service =
      'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { type: ExternalName, externalName: a.b }\n';
    const slip = 'WEB=http://wbe.default.svc/\n';
    const generators = (...envs: string[]) => `configMapGenerator: [{ name: a, envs: [${envs.join(', ')}] }]\n`;
    write({
      'base/kustomization.yaml': `resources: [web.yaml]\n${generators('base.env', '../outside.env', 'link.env')}`,
      'base/web.yaml': service,
      'base/base.env': slip,
      'outside.env': slip.replace('WEB', 'OUTSIDE'),
      'linked.env': slip.replace('WEB', 'LINKED'),
      'prod/kustomization.yaml': `resources: [../base]\n${generators('gone.properties').replace('name: a', 'name: b')}`,
      'prod/unnamed.env': slip,
    });
    symlinkSync('../linked.env', join(repository, cwd, 'base/link.env'));
    const found = async (path: string) => {
      const { stdout } = await podpath(['check', path, '--format', 'json'], { cwd });
      const { findings } = JSON.parse(stdout) as { findings: { file: string; rule: string; severity: string }[] };
      return findings.map(it => `${it.file} ${it.severity} ${it.rule}`);
    };
    const missing = 'prod/kustomization.yaml information kustomization-generator-invalid';
    const outside = 'base/kustomization.yaml hint kustomization-generator-invalid';
    assert.deepEqual(await found('prod'), ['base/base.env warning service-host-not-found', outside, missing]);
    const files = ['base/base.env', 'base/link.env', 'outside.env'];
    assert.deepEqual(
      (await found('.')).filter(it => it.includes('not-found')),
      files.map(it => `${it} warning service-host-not-found`),
    );
  });

  it('says once what the API server says of several fields, and counts them all for scripts', async () => {
    const selector = 'selector: { matchLabels: { app: web } }';
    write({
      'web.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { ${selector} }\n`,
      'db.yaml': `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: db }\nspec: { serviceName: "", ${selector} }\n`,
    });
    const text = await podpath(['check'], { cwd });
    assert.deepEqual([...text.stdout.matchAll(/workload-template-missing/g)].length, 2);
    assert.match(text.stdout, /2 manifests in 2 files: 2 errors/);
    const { stdout } = await podpath(['check', '--format', 'json'], { cwd });
    const { findings } = JSON.parse(stdout) as { findings: { file: string; field: string }[] };
    assert.deepEqual(
      findings.map(it => `${it.file} ${it.field}`),
      [
        'db.yaml spec.template.metadata.labels',
        'web.yaml spec.template.spec.containers',
        'web.yaml spec.template.metadata.labels',
      ],
    );
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

  it('writes SARIF that its schema allows, whatever the findings', async () => {
    const schema: unknown = JSON.parse(readFileSync(join(repository, 'test/support/sarif-2.1.0.schema.json'), 'utf8'));
    assert.ok(typeof schema === 'object' && schema !== null);
    const formats = {
      uri: (it: string) => URL.canParse(it),
      'uri-reference': (it: string) => URL.canParse(it, 'file:///'),
      'date-time': true,
    } as const;
    const valid = new Ajv({ strict: false, unicodeRegExp: false, formats }).compile(schema);
    for (const folder of ['examples', '../shared/corpus']) {
      const { stdout } = await podpath(['check', folder, '--format', 'sarif'], { cwd: '.' });
      const log = JSON.parse(stdout) as { runs: [{ results: unknown[] }] };
      assert.ok(log.runs[0].results.length > 0);
      assert.ok(valid(log), JSON.stringify(valid.errors?.slice(0, 3)));
    }
    assert.ok(!valid({ version: '2.1.0', runs: [{ tool: { driver: {} } }] }), 'a tool without a name');
  });

  it('passes over what a baseline holds, also when its lines move', async () => {
    write({ 'a/twice.yaml': twice });
    const options = ['check', '--baseline', 'known.json'];
    const missing = await podpath(options, { cwd });
    assert.equal(missing.status, 2);
    assert.match(
      missing.stderr,
      /^podpath: cannot read known\.json: no such file or folder; --write-baseline writes it\n$/,
    );
    const written = await podpath([...options, '--write-baseline'], { cwd });
    assert.deepEqual(
      [written.status, written.stdout, written.stderr],
      [0, '', 'podpath: note: 1 finding written to known.json\n'],
    );
    const text = readFileSync(join(repository, cwd, 'known.json'), 'utf8');
    const { version, findings } = JSON.parse(text) as { version: number; findings: { rule: string; file: string }[] };
    assert.deepEqual([version, findings.map(it => `${it.file} ${it.rule}`)], [1, ['a/twice.yaml key-duplicate']]);
    write({ 'a/twice.yaml': `# one line more\n${pod}---\n${twice}` });
    const moved = await podpath(options, { cwd });
    assert.deepEqual([moved.status, moved.stderr], [0, 'podpath: note: 1 finding of the baseline passed over\n']);
    assert.match(moved.stdout, /: 0 errors, 0 warnings\n$/);
    write({ 'b/twice.yaml': twice.replaceAll('Pod', 'Service') });
    const more = await podpath([...options, '--format', 'json'], { cwd });
    const fresh = (JSON.parse(more.stdout) as { findings: { file: string }[] }).findings;
    assert.equal(more.status, 1);
    assert.ok(fresh.length > 0 && fresh.every(it => it.file === 'b/twice.yaml'));
    rmSync(join(repository, cwd, 'a'), { recursive: true });
    assert.match(
      (await podpath(options, { cwd })).stderr,
      /0 findings of the baseline passed over; 1 of it is no longer there/,
    );
  });

  it('is what the hook for pre-commit calls', async () => {
    const hooks = parse(readFileSync(join(repository, '.pre-commit-hooks.yaml'), 'utf8')) as { entry: string }[];
    write({ 'twice.yaml': twice });
    const [program, ...words] = hooks[0]?.entry.split(' ') ?? [];
    assert.equal(program, 'podpath');
    assert.equal((await podpath(words, { cwd })).status, 1);
  });

  it('refuses a baseline that is none', async () => {
    write({ 'known.json': '{"version": 2}', 'twice.yaml': twice });
    const { status, stderr } = await podpath(['check', '--baseline', 'known.json'], { cwd });
    assert.deepEqual([status, stderr], [2, 'podpath: known.json is no baseline of podpath check\n']);
    assert.equal((await podpath(['check', '--write-baseline'], { cwd })).status, 2);
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
