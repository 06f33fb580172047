import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { misfitsOf } from '../../../server/src/rules/api/decode/misfits';
import { readFile } from '../../../server/src/workspace/source-file';
import { decodingCases } from '../../support/decoding-cases';

const recorded = join(__dirname, '../../fixtures/decoding.json');

/** kubectl, whose types are recorded. */
const minor = 32;

describe('what the API server cannot read', () => {
  const cases = decodingCases(minor);

  if (process.env['UPDATE_EXPECT']) {
    it('is asked of kubectl', () => {
      const all = cases.map(({ name, objects }): [string, string] => [name, marks(refusedByKubectl(objects))]);
      writeFileSync(recorded, `${JSON.stringify(Object.fromEntries(all), undefined, 2)}\n`);
    }).timeout(600_000);
    return;
  }

  const expected = JSON.parse(readFileSync(recorded, 'utf8')) as Record<string, string>;

  it('is told of each value in each field of each kind', () => {
    const ours = cases.map(({ name, objects }) => [name, marks(objects.map(isMisfit))]);
    assert.deepEqual(Object.fromEntries(ours), expected);
  }).timeout(60_000);
});

/** A mark for each value: `x` where it is refused. */
function marks(refused: readonly boolean[]): string {
  return refused.map(it => (it ? 'x' : '.')).join('');
}

function isMisfit(object: object): boolean {
  const [read] = readFile('a.json', JSON.stringify(object), undefined).objects;
  return read !== undefined && (misfitsOf(read)?.some(it => it.what === 'type') ?? false);
}

/** The objects that kubectl cannot read into its own types: it changes each of them, and writes nothing. */
function refusedByKubectl(objects: readonly object[]): boolean[] {
  const folder = mkdtempSync(join(tmpdir(), 'decoding-'));
  try {
    objects.forEach((it, at) => {
      writeFileSync(join(folder, `${at}.json`), JSON.stringify(it));
    });
    const { stderr } = spawnSync('kubectl', ['set', 'selector', '--local', '-f', folder, 'a=b', '-o', 'name'], {
      encoding: 'utf8',
    });
    return objects.map((_, at) => stderr.includes(`unable to decode "${join(folder, `${at}.json`)}"`));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
