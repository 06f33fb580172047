import assert from 'node:assert/strict';
import { Minimatch } from '../../server/src/lsp/minimatch';

/** What the language client asks of a pattern before it asks the server about a file. */
describe('the pattern of a document filter', () => {
  const manifests = '**/{*.yaml,*.yml,*.json,*.podpath-checks,Kustomization}';
  const cases: readonly [path: string, fits: boolean][] = [
    ['/work/shop/web.yaml', true],
    ['/work/.github/web.yml', true],
    ['C:\\work\\shop\\Kustomization', true],
    ['/requests.podpath-checks', true],
    ['/work/shop/web.yaml.txt', false],
    ['/work/shop/readme.md', false],
  ];
  for (const [path, fits] of cases) {
    it(`${fits ? 'takes' : 'leaves'} ${path}`, () => assert.equal(new Minimatch(manifests).match(path), fits));
  }

  it('is an expression, and may be a path alone', () => {
    const data = new Minimatch('/work/shop/app.properties');
    assert.equal(data.makeRe(), true);
    assert.deepEqual([data.match('/work/shop/app.properties'), data.match('/work/app.properties')], [true, false]);
  });
});
