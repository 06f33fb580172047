import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { useSession } from './support/session';

describe('the workbench', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'podpath-plain-'));
    mkdirSync(join(folder, 'sub'));
    writeFileSync(join(folder, 'sub', 'plain.yaml'), 'kind: Nothing # a comment\n');
  });
  after(() => rmSync(folder, { recursive: true }));
  const session = useSession(() => folder);

  it('opens a folder and colours YAML', async () => {
    const { workbench } = session();
    await workbench.openFile('sub/plain.yaml');
    assert.notEqual(await workbench.colour(/^kind$/), await workbench.colour(/comment/));
    await workbench.picture('plain');
  });
});
