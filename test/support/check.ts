import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { rangeOf } from '../../server/src/features/position';
import { allFindings } from '../../server/src/features/findings';
import type { Finding } from '../../server/src/rules/rule';
import type { Snapshot } from '../../server/src/workspace/snapshot';
import { load } from './workspace';

/** One workspace of a fixture: it begins at a line `#= title`, its files at lines `#- /path`. */
export interface Case {
  readonly title: string;
  /** Text by relative path, expectations included: they are comments. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Judges every case of a fixture and compares with the expectations written in it: `# ^^^^ severity rule: message`
 * under the line they are about (`# <--` for its first columns, `# <~-` to skip some). Findings without an expectation
 * fail like expectations without a finding. With `UPDATE_EXPECT=1` the fixture is rewritten instead.
 */
export function check(path: string): void {
  const before = readFileSync(path, 'utf8');
  const after = annotate(before);
  if (process.env['UPDATE_EXPECT'] === '1' && after !== before) {
    writeFileSync(path, after);
    return;
  }
  assert.equal(after, before);
}

/** The cases of a fixture; text above the first `#=` line is a case without a title. */
export function casesOf(fixture: string): Case[] {
  return sections(fixture, /^#= (.*)$/m)
    .map(({ title, text }) => ({
      title,
      files: Object.fromEntries(
        sections(text, /^#- \/(.*)$/m)
          .filter(it => it.title !== '' || it.text.trim() !== '')
          .map(it => [it.title === '' ? 'manifest.yaml' : it.title, it.text]),
      ),
    }))
    .filter(it => Object.keys(it.files).length > 0);
}

/** The findings of files given as text; a rule that fails makes the test fail. */
export function findingsOf(files: Readonly<Record<string, string>> | string): readonly Finding[] {
  return judged(load(files));
}

/** A text without the expectations in it. */
export function withoutExpectations(text: string): string {
  return text
    .split('\n')
    .filter(it => !expectation.test(it))
    .join('\n');
}

const expectation = /^\s*#\s*(\^+|<~*-+)\s+(error|warning|information|hint) [a-z-]+: /;

function judged(snapshot: Snapshot): readonly Finding[] {
  return allFindings(snapshot, (rule, error) => {
    throw new Error(`rule ${rule} failed`, { cause: error });
  });
}

/** A fixture with the expectations that its findings would have. */
function annotate(fixture: string): string {
  return sections(withoutExpectations(fixture), /^#= (.*)$/m)
    .map(({ head, text }) => {
      const parts = sections(text, /^#- \/(.*)$/m);
      const named = parts.map(it => ({ ...it, path: it.title === '' ? 'manifest.yaml' : it.title }));
      const snapshot = load(Object.fromEntries(named.map(it => [it.path, it.text])));
      const findings = judged(snapshot);
      return head + named.map(it => it.head + annotateFile(it.text, it.path, findings, snapshot)).join('');
    })
    .join('');
}

function annotateFile(text: string, path: string, findings: readonly Finding[], snapshot: Snapshot): string {
  const own = findings
    .filter(it => it.place.uri === path)
    .map(finding => ({ finding, range: rangeOf(snapshot, finding.place, finding.span) }));
  return text
    .split('\n')
    .flatMap((line, number) => [
      line,
      ...own.filter(it => it.range.start.line === number).map(it => expectationOf(line, it.range, it.finding)),
    ])
    .join('\n');
}

function expectationOf(line: string, range: ReturnType<typeof rangeOf>, finding: Finding): string {
  const start = range.start.character;
  const end = range.end.line > range.start.line ? line.length : range.end.character;
  const length = Math.max(1, end - start);
  const indent = line.length - line.trimStart().length;
  const bundles = finding.bundles.length > 0 ? ` [only in ${finding.bundles.join(', ')}]` : '';
  const says = `${finding.severity} ${finding.rule}: ${finding.message}${bundles}`;
  if (start < 2) {
    return `# <${'~'.repeat(start)}${'-'.repeat(length)} ${says}`;
  }
  const hash = start >= indent + 2 ? indent : 0;
  return `${' '.repeat(hash)}#${' '.repeat(start - hash - 1)}${'^'.repeat(length)} ${says}`;
}

/** Divides a text at lines that match; what stands before the first one has an empty title and head. */
function sections(text: string, line: RegExp): { head: string; title: string; text: string }[] {
  const heads = [...text.matchAll(new RegExp(line.source, 'gm'))];
  const first = { head: '', title: '', text: text.slice(0, heads[0]?.index ?? text.length) };
  const rest = heads.map((head, index) => {
    const start = head.index + head[0].length + 1;
    return {
      head: text.slice(head.index, start),
      title: head[1] ?? '',
      text: text.slice(start, heads[index + 1]?.index ?? text.length),
    };
  });
  return first.text === '' ? rest : [first, ...rest];
}
