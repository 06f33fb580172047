import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { isService } from '../../server/src/links/bundle';
import { positionAt } from '../../server/src/features/position';
import { rename } from '../../server/src/features/rename/rename';
import { locationOf } from '../../server/src/features/rename/location';
import { sitesOf } from '../../server/src/features/rename/sites';
import type { Site } from '../../server/src/features/rename/site';
import { valueOf } from '../../server/src/syntax/node';
import { readDocument } from '../../server/src/syntax/read-document';
import { split } from '../../server/src/syntax/split';
import { Workspace } from '../../server/src/workspace/workspace';
import type { Snapshot } from '../../server/src/workspace/snapshot';
import { edited, editsOf } from '../support/edits';
import { manifestsBelow, sharedPath } from '../support/shared';

const corpus = sharedPath('corpus');
const newName = 'renamed-now';

describe('renaming anything in real applications', () => {
  const apps = readdirSync(corpus, { withFileTypes: true }).filter(it => it.isDirectory());

  for (const { name } of apps) {
    it(`${name}: changes that name and no other text, and what found each other still does`, () => {
      const workspace = new Workspace({ roots: [''] });
      for (const path of manifestsBelow(join(corpus, name))) {
        workspace.set(path, readFileSync(join(corpus, name, path), 'utf8'));
      }
      const count = renameableSites(workspace.snapshot()).length;
      assert.ok(count > 0);
      let done = 0;
      fc.assert(
        fc.property(fc.nat(count - 1), chosen => {
          done += renameAt(workspace, chosen) ? 1 : 0;
        }),
        { numRuns: 25 },
      );
      assert.ok(done > 0, 'nothing could be renamed');
    });
  }
});

/** Renames one site, checks, and puts the texts back. Answers whether it was done rather than refused. */
function renameAt(workspace: Workspace, chosen: number): boolean {
  const before = workspace.snapshot();
  const site = renameableSites(before)[chosen];
  assert.ok(site);
  const { uri, start } = locationOf(site);
  const file = before.files.get(uri);
  assert.ok(file);
  const edit = rename(before, uri, positionAt(file, start), newName);
  assert.ok(edit, `${uri} ${site.name}`);
  if ('refused' in edit) {
    assert.match(edit.refused, /kustomize|text of a patch|anchor|already|cannot be renamed/);
    return false;
  }
  const texts = textsOf(before, edit);
  try {
    checkRenamed(workspace, before, site, edit);
  } finally {
    apply(workspace, texts);
  }
  return true;
}

function checkRenamed(workspace: Workspace, before: Snapshot, site: Site, edit: WorkspaceEdit): void {
  const { uri, start } = locationOf(site);
  const told = `${site.space} ${site.name} at ${uri} ${start}`;
  const texts = textsOf(before, edit);
  const links = selections(before);
  const moved = startAfter(edit, uri, start, before);
  const after = edited(edit, texts);
  for (const it of Object.keys(texts)) {
    sameButFor(texts[it] ?? '', after[it] ?? '', site.name, told);
  }
  apply(workspace, after);
  const now = workspace.snapshot();
  const lost = without(links, selections(now));
  assert.deepEqual(lost, [], told);
  if (site.space !== 'Service') {
    // A Service of another name may let in one of a parent folder that it kept out.
    assert.equal(selections(now).length, links.length, told);
  }
  // And back again, which finds the same places.
  const file = now.files.get(uri);
  const back = file && rename(now, uri, positionAt(file, moved), site.name);
  assert.ok(back, told);
  if ('refused' in back) {
    // The one of another folder, which the old name kept out.
    assert.match(`${site.space}: ${back.refused}`, /^Service: .* already/, told);
    return;
  }
  assert.deepEqual(Object.keys(textsOf(now, back)).sort(), Object.keys(texts).sort(), told);
  const again = edited(back, after);
  for (const it of Object.keys(texts)) {
    assert.deepEqual(values(again[it] ?? ''), values(texts[it] ?? ''), told);
  }
}

/** The lines of one list that the other lacks, each counted as often as it is there. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return lines.filter(it => {
    const at = left.indexOf(it);
    left.splice(at, at < 0 ? 0 : 1);
    return at < 0;
  });
}

/** The texts that an edit touches, as they are. */
function textsOf({ files }: Snapshot, edit: WorkspaceEdit): Record<string, string> {
  return Object.fromEntries(editsOf(edit).map(([uri]) => [uri, files.get(uri)?.text ?? '']));
}

function renameableSites(snapshot: Snapshot): Site[] {
  return snapshot.bundles.flatMap(it => sitesOf(snapshot, it)).filter(it => !it.span.derived);
}

function apply(workspace: Workspace, texts: Readonly<Record<string, string>>): void {
  Object.entries(texts).forEach(([uri, text]) => workspace.set(uri, text));
}

/** Where an offset has moved to by the edits in front of it. */
function startAfter(edit: Parameters<typeof editsOf>[0], uri: string, start: number, { files }: Snapshot): number {
  const file = files.get(uri);
  assert.ok(file);
  const edits = editsOf(edit).find(([it]) => it === uri)?.[1] ?? [];
  const position = positionAt(file, start);
  return edits
    .filter(
      ({ range }) =>
        range.start.line < position.line ||
        (range.start.line === position.line && range.start.character < position.character),
    )
    .reduce((at, { range, newText }) => at + newText.length - (range.end.character - range.start.character), start);
}

/** The values of a text differ from those of another only where the name stands; the new name stands there. */
function sameButFor(before: string, after: string, name: string, told: string): void {
  const old = JSON.stringify(values(before));
  const now = JSON.stringify(values(after));
  assert.equal(now.replaceAll(newName, name), old, told);
  assert.notEqual(now, old, told);
}

function values(text: string): unknown[] {
  return split(text).map(({ start, end }) => valueOf(readDocument(text.slice(start, end)).root));
}

/** Which pods each Service of each bundle selects, and which ports it finds there, by their order. */
function selections(snapshot: Snapshot): string[] {
  return snapshot.bundles.flatMap(bundle =>
    bundle.allServices.filter(isService).map(it => {
      const pods = bundle.select(it.namespace, it.service.selector ?? []);
      const found = pods.map(pod => bundle.podMembers(it.namespace).indexOf(pod));
      const ports = it.service.ports.map(port =>
        pods.map(pod =>
          pod.source.template.containers.flatMap(of => of.ports).findIndex(of => of.name?.value === port.targetPort),
        ),
      );
      const users = bundle.referencesTo('Service', it.namespace, it.name).length;
      return JSON.stringify([found, ports, users]);
    }),
  );
}
