import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { simulation } from '../../server/src/features/simulation/simulation';
import { edited } from '../support/edits';
import { load } from '../support/workspace';

/** The shop that is broken on purpose: what a failed request offers puts right what it failed at. */
describe('the fixes of a failed request', () => {
  const folder = 'examples/broken';
  const shop = Object.fromEntries(
    readdirSync(folder).map(file => [file, readFileSync(`${folder}/${file}`, 'utf8')] as const),
  );
  const ask = (files: Readonly<Record<string, string>>, url: string) =>
    simulation(load(files), { command: `kubectl exec -n shop shopper -- curl http://${url}` });

  for (const [url, title, reason] of [
    ['storefront', 'Change storefornt to storefront', /^200 OK from pod storefront/],
    ['orders', 'Send it to the port named http', /^200 OK from pod orders/],
    ['search', 'Exchange 8080 and 80', /^200 OK from pod search/],
    ['mail:25', 'Remove the quotes: 2525', /pod mail|container/],
  ] as const) {
    it(`put it right: ${url}`, () => {
      const failed = ask(shop, url);
      assert.notEqual(failed.exitCode, 0);
      const [fix] = failed.fixes;
      assert.equal(fix?.title, title);
      const changes = Object.fromEntries(Object.entries(fix.changes).map(([file, edits]) => [file, [...edits]]));
      const mended = ask(edited({ changes }, shop), url);
      assert.match(mended.reason, reason);
      assert.notEqual(mended.fixes[0]?.title, title);
    });
  }

  it('are none where nothing failed, or nothing can be told', () => {
    assert.deepEqual(ask(shop, 'admin').fixes, []);
    assert.deepEqual(ask(shop, 'http://').fixes, []);
  });
});
