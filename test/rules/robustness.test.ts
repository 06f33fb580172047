import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { judgeAll } from '../../server/src/rules/judge';
import { casesOf } from '../support/check';
import { load } from '../support/workspace';

const folder = join(__dirname, '../fixtures/rules');

describe('rules', () => {
  it('never fail on unfinished text: fixtures cut off at any place', () => {
    for (const [index, file] of readdirSync(folder).entries()) {
      for (const { files } of casesOf(readFileSync(join(folder, file), 'utf8'))) {
        const [path = '', text = ''] = Object.entries(files)[0] ?? [];
        for (let end = 1 + (index % step); end < text.length; end += step) {
          judgeAll(load({ ...files, [path]: text.slice(0, end) }), (rule, error) => {
            throw new Error(`${rule} failed on ${file} cut off at ${end}`, { cause: error });
          });
        }
      }
    }
  }).timeout(60_000);

  it('never fail on values of another type than they expect', () => {
    for (const file of readdirSync(folder)) {
      for (const { files } of casesOf(readFileSync(join(folder, file), 'utf8'))) {
        for (const strange of strangeValues) {
          const changed = Object.entries(files).map(([path, text]) => [path, confuse(text, strange)] as const);
          judgeAll(load(Object.fromEntries(changed)), (rule, error) => {
            throw new Error(`${rule} failed on ${file} with ${strange}`, { cause: error });
          });
        }
      }
    }
  }).timeout(60_000);
});

/** Far enough apart to be quick, and at another place in each fixture. */
const step = 127;

/** Every other value of a manifest replaced. */
function confuse(text: string, strange: string): string {
  let count = 0;
  return text.replace(/^( +(?:- )?[A-Za-z.-]+:) \S.*$/gm, (line, key: string) =>
    count++ % 2 === 0 ? `${key} ${strange}` : line,
  );
}

const strangeValues = ['[]', '7', '"\\u0000(["', '[[1], {a: b}]'];
