import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeLenses } from '../../server/src/features/code-lens';
import { hover } from '../../server/src/features/hover/hover';
import { inlayHints } from '../../server/src/features/inlay-hints';
import { topology } from '../../server/src/features/topology/topology';
import { networkOf } from '../../server/src/network/network';
import type { Finding } from '../../server/src/rules/rule';
import type { Snapshot } from '../../server/src/workspace/snapshot';
import { casesOf, findingsOf } from '../support/check';
import { englishIn, inStrangeLanguage } from '../support/strange-language';
import { load } from '../support/workspace';
import { conversationsOf } from '../support/conversations';
import { under } from '../support/network';
import { transcript } from '../../server/src/network/transcript';
import { simulateCommand } from '../../server/src/network/simulate';

const fixtures = join(__dirname, '../fixtures');

describe('what is said in another language', () => {
  for (const file of readdirSync(join(fixtures, 'rules'))) {
    const cases = casesOf(readFileSync(join(fixtures, 'rules', file), 'utf8'));

    it(`is all of the messages of ${file}`, () => {
      for (const { files } of cases) {
        for (const finding of inStrangeLanguage(() => findingsOf(files))) {
          assert.deepEqual(unsaid(finding), [], finding.message);
        }
      }
    });

    it(`is all that the editor shows of ${file}`, () => {
      for (const { files } of cases) {
        for (const text of inStrangeLanguage(() => shownOf(load(files)))) {
          assert.deepEqual(englishIn(text), [], text);
        }
      }
    });
  }

  for (const file of readdirSync(join(fixtures, 'curl'))) {
    for (const { title, files } of casesOf(readFileSync(join(fixtures, 'curl', file), 'utf8'))) {
      it(`is all that Podpath adds to curl: ${title}`, () => {
        for (const line of inStrangeLanguage(() => told(files))) {
          assert.deepEqual(
            englishIn(line).filter(it => !quoted.test(it)),
            [],
            line,
          );
        }
      });
    }
  }
});

/** The English left in a finding, apart from the words of the API server. */
function unsaid({ message, related = [], fixes = [], rejection }: Finding): string[] {
  return [message, ...related.map(it => it.message), ...fixes.map(it => it.title)]
    .flatMap(englishIn)
    .filter(it => !rejection?.detail.includes(it) && !quoted.test(it));
}

/** The words of the API server's warnings and of curl stand as they are behind what is said. */
const quoted =
  /deprecated|please use|use discovery|annotation service|considered invalid|should be in|canonical format|is ignored|is not|ambiguous|must (not|be)|prefix length|names and hostnames|selector operator|format or missing|should be|does not have|service port/;

/** Hovers at every key and value, lenses, hints, and the topology. */
function shownOf(snapshot: Snapshot): string[] {
  const everywhere = { start: { line: 0, character: 0 }, end: { line: 1e6, character: 0 } };
  return [...snapshot.files]
    .flatMap(([uri, { text }]) => [
      ...text.split('\n').flatMap((content, line) => {
        const value = content.search(/: *\S+$/);
        return [content.search(/[^\s-]/), ...(value < 0 ? [] : [content.length - 1])].flatMap(character =>
          textsIn(hover(snapshot, uri, { line, character: Math.max(0, character) })?.contents),
        );
      }),
      ...codeLenses(snapshot, uri).flatMap(it => it.command?.title ?? []),
      ...inlayHints(snapshot, uri, everywhere).flatMap(it => textsIn({ label: it.label, tooltip: it.tooltip })),
    ])
    .concat(textsIn(topology(snapshot)));
}

/** A hop, an assumption or the verdict; all other lines are curl's and the servers'. */
const own = /^( *\d+ \S|[=?] )/;

/** Every text in a value, however deep. */
function textsIn(value: unknown): string[] {
  return typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsIn)
      : [];
}

function told(files: Readonly<Record<string, string>>): string[] {
  const comments = Object.values(files)
    .flatMap(it => it.split('\n'))
    .filter(it => it.startsWith('# '))
    .map(it => it.slice(2));
  return conversationsOf(comments).flatMap(({ from, command, assumed }) => {
    const snapshot = load(files);
    const bundle = snapshot.bundles[0];
    assert.ok(bundle);
    const network = networkOf(snapshot, bundle);
    const simulation = simulateCommand(
      { ...network, cluster: under(network.cluster, assumed) },
      command,
      from === '' ? undefined : from,
    );
    return transcript(simulation, () => undefined)
      .map(it => it.text)
      .filter(it => own.test(it));
  });
}
