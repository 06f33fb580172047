import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rangeOf } from '../../server/src/features/position';
import { networkOf } from '../../server/src/network/network';
import { simulateCommand } from '../../server/src/network/simulate';
import { transcript } from '../../server/src/network/transcript';
import type { TranscriptText } from '../../server/src/network/transcript';
import { casesOf } from '../support/check';
import { conversationsOf } from '../support/conversations';
import type { Conversation } from '../support/conversations';
import { under } from '../support/network';
import { load } from '../support/workspace';

/**
 * Conversations: `# CLIENT$ curl …` is simulated on the manifests below it, and each comment that follows must stand in
 * the transcript, in that order (the beginning of a line is enough; stretches of blanks count as one). `if` and
 * assumptions may stand behind the command.
 */
const folder = join(__dirname, '../fixtures/curl');

for (const file of readdirSync(folder).sort()) {
  describe(`curl: ${file.replace(/\.yaml$/, '').replaceAll('-', ' ')}`, () => {
    for (const { title, files } of casesOf(readFileSync(join(folder, file), 'utf8'))) {
      const comments = Object.values(files)
        .join('\n')
        .split('\n')
        .filter(it => it.startsWith('# '))
        .map(it => it.slice(2));
      for (const conversation of conversationsOf(comments)) {
        it(`${title}: ${conversation.from} ${conversation.command} ${conversation.assumed.join(' ')}`, () => {
          follows(linesOf(files, conversation), conversation.expected);
        });
      }
    }
  });
}

function linesOf(files: Readonly<Record<string, string>>, { from, command, assumed }: Conversation): string[] {
  const snapshot = load(files);
  const bundle = snapshot.bundles[0];
  assert.ok(bundle, 'the fixture has no manifest');
  const network = networkOf(snapshot, bundle);
  const then = { ...network, cluster: under(network.cluster, assumed) };
  const simulation = simulateCommand(then, command, from === '' ? undefined : from);
  const lines = transcript(simulation, ({ place, span }) => {
    return `${place.uri}:${rangeOf(snapshot, place, span).start.line + 1}`;
  });
  for (const { text, link } of lines) {
    assert.ok(link === undefined || /\.yaml:\d+$/.test(text.slice(link.start, link.end)), `the link of "${text}"`);
    assert.ok(text.length <= 100 || /^([*<>]|curl:|[#$] )/.test(text), `longer than 100 columns: ${text}`);
  }
  return [...lines.reduce(joined, []), `exit ${simulation.exitCode}`];
}

/** A fact that goes on below is one line again, its place at the end. */
function joined(before: readonly string[], { text, link }: TranscriptText): string[] {
  const last = before.at(-1);
  if (last !== undefined && (/^ {10}\S/.test(text) || (/^ {2}\S/.test(text) && /^[?=] /.test(last)))) {
    const [fact, place = ''] = last.split('\t');
    return [...before.slice(0, -1), `${fact ?? ''} ${text.trim()}${place === '' ? '' : `\t${place}`}`];
  }
  return [...before, link ? `${text.slice(0, link.start).trim()}\t${text.slice(link.start)}` : text];
}

function follows(lines: readonly string[], expected: readonly string[]): void {
  let at = 0;
  for (const wanted of expected) {
    const found = lines.findIndex((line, index) => index >= at && blanks(line).startsWith(blanks(wanted)));
    assert.ok(found >= 0, `expected "${wanted}" in\n${lines.slice(at).join('\n')}`);
    at = found + 1;
  }
}

function blanks(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
