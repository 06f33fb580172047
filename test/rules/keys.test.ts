import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { KubeObject } from '../../server/src/model/kube-object';
import { contextOf } from '../../server/src/rules/context';
import { rules } from '../../server/src/rules/index';
import { WrittenKeys } from '../../server/src/rules/written-keys';
import type { Snapshot } from '../../server/src/workspace/snapshot';
import { casesOf, withoutExpectations } from '../support/check';
import { manifestsBelow, sharedPath } from '../support/shared';
import { load } from '../support/workspace';

const folder = join(__dirname, '../fixtures/rules');

describe('a rule that names the keys it speaks of', () => {
  it('has nothing to say about the objects of the fixtures that it is not asked about', () => {
    for (const file of readdirSync(folder).filter(it => it.endsWith('.yaml'))) {
      for (const { files } of casesOf(readFileSync(join(folder, file), 'utf8'))) {
        const texts = Object.entries(files).map(([path, text]) => [path, withoutExpectations(text)] as const);
        const all: Readonly<Record<string, string>> = Object.fromEntries(texts);
        askTheOthers(load(all));
      }
    }
  });

  it('has nothing to say about those of real workspaces either', () => {
    const root = sharedPath('corpus');
    askTheOthers(load(Object.fromEntries(manifestsBelow(root).map(it => [it, readFileSync(join(root, it), 'utf8')]))));
  });
});

describe('the keys an object writes', () => {
  const many = Array.from({ length: 70 }, (_, index) => `key${index}`);
  const keys = new WrittenKeys([...many, 'kind']);
  const [object] = objectsOf(
    load({ 'a.yaml': 'apiVersion: v1\nkind: Secret\nkey0: 1\na: [{ key29: { key30: 1 } }]\n' }),
  );

  it('are found however deep they stand, whichever bit they have', () => {
    assert.ok(object);
    const written = keys.of(object);
    assert.deepEqual(
      many.slice(0, 60).filter(it => keys.has(written, it)),
      ['key0', 'key29', 'key30'],
    );
  });

  it('count as written where they have no bit of their own', () => {
    assert.ok(object);
    assert.ok(keys.has(keys.of(object), 'key65'));
    assert.ok(keys.has(keys.of(object), 'never heard of'));
  });
});

function askTheOthers(snapshot: Snapshot): void {
  for (const rule of rules) {
    const keys = new WrittenKeys(rule.keys ?? []);
    for (const bundle of snapshot.bundles) {
      for (const member of bundle.members) {
        const { object } = member;
        const written = keys.of(object);
        const asked = rule.keys?.some(it => keys.has(written, it)) ?? true;
        const able =
          (rule.on === undefined || [rule.on].flat().some(it => object[it] !== undefined)) &&
          rule.kinds?.includes(object.kind);
        if (!asked && able !== false) {
          const found = [...(rule.check?.(member, contextOf(snapshot, bundle)) ?? [])];
          assert.deepEqual(found, [], `${rule.id}: ${object.kind} ${object.name}`);
        }
      }
    }
  }
}

function objectsOf(snapshot: Snapshot): KubeObject[] {
  return [...snapshot.files.values()].flatMap(it => it.objects);
}
