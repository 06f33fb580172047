import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { ownNames } from '../support/own-names';

describe('the names that the build of the panel shortens', () => {
  const file = 'client/webview/own-names.json';

  it('are those that nobody else knows', function () {
    this.timeout(120_000);
    const names = `${JSON.stringify(ownNames(), null, 2)}\n`;
    if (process.env['UPDATE_EXPECT']) {
      writeFileSync(file, names);
    }
    assert.equal(readFileSync(file, 'utf8'), names, 'UPDATE_EXPECT=1 writes them anew');
  });

  it('are none of Preact, of messages, or of what is stored', () => {
    const names = new Set(JSON.parse(readFileSync(file, 'utf8')) as string[]);
    for (const foreign of ['render', 'componentDidMount', 'setState', 'podpathCard', 'bundles', 'camera', 'folds']) {
      assert.ok(!names.has(foreign), foreign);
    }
    assert.ok(names.has('levels') && names.has('passages'));
  });
});
