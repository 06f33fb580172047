import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FindingJson } from '../../server/src/cli/json';
import { podpath, podpathLine, repository } from '../support/podpath';

describe('the examples', () => {
  it('are one bundle for each experiment, and one for the shop', async () => {
    const { stderr } = await podpathLine('get pods -f examples');
    const bundles = ['broken', ...['ex05', 'ex06', 'ex07', 'ex08'].map(it => `study/${it}`)];
    assert.match(stderr, new RegExp(`: ${bundles.map(it => `examples/${it}`).join(', ')}\n$`));
  });

  it('have nothing to complain of in the study', async () => {
    const grave = (await findings()).filter(it => it.file.startsWith('study/') && /error|warning/.test(it.severity));
    assert.deepEqual(grave, []);
  });

  /** What each file of the broken shop is there to show. */
  const mistakes: Readonly<Record<string, readonly string[]>> = {
    'admin.yaml': ['service-node-port-invalid'],
    'cache.yaml': ['service-selector-other-namespace'],
    'mail.yaml': ['service-target-port-quoted-number', 'workload-selector-mismatch'],
    'orders.yaml': ['service-target-port-name-not-found'],
    'payments.yaml': ['externalname-invalid'],
    'search.yaml': ['service-target-port-swapped'],
    'shopper.yaml': [],
    'storefront.yaml': ['service-selector-no-match'],
  };

  it('have a mistake in every file of the broken shop, and no other', async () => {
    const errors = (await findings()).filter(it => it.severity === 'error');
    const found = Object.fromEntries(
      readdirSync(join(repository, 'examples/broken')).map(file => [
        file,
        [...new Set(errors.filter(it => it.file === `broken/${file}`).map(it => it.rule))].sort(),
      ]),
    );
    assert.deepEqual(found, mistakes);
  });

  it('offer a quick fix for every mistake', async () => {
    const without = (await findings()).filter(it => it.severity === 'error' && it.fixes.length === 0);
    assert.deepEqual(without.map(it => it.rule), []);
  });

  it('are walked through in the README', () => {
    const readme = readFileSync(join(repository, 'README.md'), 'utf8');
    const broken = Object.keys(mistakes).filter(it => mistakes[it]?.length !== 0);
    assert.deepEqual(broken.filter(it => !readme.includes(`\`${it}\``)), []);
  });
});

describe('the documentation', () => {
  for (const page of ['README.md', 'docs/architecture.md', 'docs/editors.md', 'docs/settings.md', 'examples/README.md']) {
    it(`leads somewhere from every link of ${page}`, () => {
      const text = readFileSync(join(repository, page), 'utf8');
      const links = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(it => it[1] ?? '');
      assert.deepEqual(links.filter(it => !existsSync(join(repository, page, '..', it))), []);
    });
  }

  it('names every file of the code map', () => {
    const text = readFileSync(join(repository, 'docs/architecture.md'), 'utf8');
    const folders = [...text.matchAll(/^\| `([a-z/]+)` +\|[^|]*\|([^|]*)\|$/gm)].map(it => ({
      folder: it[1] ?? '',
      files: [...(it[2] ?? '').matchAll(/`([\w.-]+\.\w+)`/g)].map(of => of[1] ?? ''),
    }));
    const missing = folders.flatMap(({ folder, files }) =>
      [folder, ...files.map(it => join(folder, it))].filter(it => it.includes('/') && !existsSync(join(repository, it))),
    );
    assert.ok(folders.length > 10);
    assert.deepEqual(missing, []);
  });
});

async function findings(): Promise<readonly FindingJson[]> {
  const { stdout } = await podpath(['check', '--format', 'json'], { cwd: 'examples' });
  return (JSON.parse(stdout) as { findings: readonly FindingJson[] }).findings;
}
