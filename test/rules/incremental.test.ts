import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { hash } from '../../server/src/base/hash';
import { judgeAll } from '../../server/src/rules/judge';
import type { Snapshot } from '../../server/src/workspace/snapshot';
import { Workspace } from '../../server/src/workspace/workspace';
import { casesOf, withoutExpectations } from '../support/check';
import { load } from '../support/workspace';

const folder = join(__dirname, '../fixtures/rules');

describe('findings after edits', () => {
  for (const families of [/^(service|statefulset)-/, /^(ingress-[brct]|route|gateway|reference|endpoints-[pst])/]) {
    it(`of ${families.source} are those of a fresh start, whatever was edited before`, () => {
      const texts = textsOf(families);
      const workspace = new Workspace({ roots: [''] });
      texts.forEach((text, path) => workspace.set(path, text));
      judgeAll(workspace.snapshot());
      const paths = [...texts.keys()];
      for (let round = 0; round < 24; round++) {
        const path = paths[hash(`file ${round}`) % paths.length] ?? '';
        const text = edited(texts.get(path) ?? '', round);
        texts.set(path, text);
        workspace.set(path, text);
        assert.deepEqual(
          summary(workspace.snapshot()),
          summary(load(Object.fromEntries(texts))),
          `after edit ${round} of ${path}:\n${text}`,
        );
      }
    });
  }
});

/** The first case of each rule of some families, in a folder of its own. */
function textsOf(families: RegExp): Map<string, string> {
  return new Map(
    readdirSync(folder)
      .filter(it => families.test(it))
      .flatMap(file => {
        const [first] = casesOf(readFileSync(join(folder, file), 'utf8'));
        return Object.entries(first?.files ?? {})
          .filter(([path]) => path !== 'podpath.yaml')
          .map(([path, text]) => [`${file.replace(/\..*/, '')}/${path}`, withoutExpectations(text)] as const);
      }),
  );
}

/** Takes a line away, doubles one, or gives a value to another key. */
function edited(text: string, round: number): string {
  const lines = text.split('\n');
  const at = hash(`line ${round}`) % lines.length;
  const other = lines[hash(`other ${round}`) % lines.length] ?? '';
  switch (round % 4) {
    case 0:
      return lines.toSpliced(at, 1).join('\n');
    case 1:
      return lines.toSpliced(at, 0, lines[at] ?? '').join('\n');
    case 2:
      return lines.with(at, (lines[at] ?? '').replace(/:.*/, /:.*/.exec(other)?.[0] ?? ':')).join('\n');
    default:
      return lines.with(at, (lines[at] ?? '').replace('web', 'wbe').replace('80', '81')).join('\n');
  }
}

function summary(snapshot: Snapshot): string[] {
  return judgeAll(snapshot)
    .map(({ place, span, severity, rule, message, bundles, related = [] }) => {
      const at = related.map(it => `${it.place.uri}:${it.place.offset + it.span.start}`).join();
      return `${place.uri}:${place.offset + span.start} ${severity} ${rule} ${message} ${bundles.join()} ${at}`;
    })
    .sort();
}
