import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { misfitsOf } from '../../../server/src/rules/api/decode/misfits';
import { readFile } from '../../../server/src/workspace/source-file';
import { decodingCases } from '../../support/decoding-cases';
import type { DecodingCase } from '../../support/decoding-cases';

const recorded = join(__dirname, '../../fixtures/decoding.txt');

/** kubectl, whose types are recorded. */
const minor = 32;

describe('what the API server cannot read', () => {
  const cases = decodingCases(minor);

  if (process.env['UPDATE_EXPECT']) {
    it('is asked of kubectl', () => {
      writeFileSync(recorded, linesOf(cases, refusedByKubectl).join(''));
    }).timeout(600_000);
    return;
  }

  it('is told of each value in each field of each kind', () => {
    const ours = linesOf(cases, objects => objects.map(isMisfit));
    assert.deepEqual(ours, readFileSync(recorded, 'utf8').split(/^/m));
  }).timeout(60_000);
});

/** A line for each field, a mark for each value that is put there: `x` where it is refused. */
function linesOf(
  cases: readonly DecodingCase[],
  refused: (objects: readonly object[]) => readonly boolean[],
): string[] {
  return cases.map(({ name, objects }) => {
    const marks = refused(objects).map(it => (it ? 'x' : '.'));
    return `${marks.join('')} ${name}\n`;
  });
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
