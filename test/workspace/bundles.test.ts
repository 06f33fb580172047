import assert from 'node:assert/strict';
import { load } from '../support/workspace';

const service = (name: string, namespace?: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\n${namespace ? `  namespace: ${namespace}\n` : ''}`;

/** Bundle by bundle: the names it sees. */
function bundles(files: Record<string, string>): Record<string, string[]> {
  return Object.fromEntries(load(files).bundles.map(it => [it.id, [...it.members].map(member => member.name).sort()]));
}

describe('bundles', () => {
  it('a workspace in which no two files define the same object is one bundle', () => {
    assert.deepEqual(bundles({ 'a.yaml': service('a'), 'x/b.yaml': service('b') }), { '.': ['a', 'b'] });
  });

  it('folders that define the same object are bundles of their own', () => {
    assert.deepEqual(
      bundles({
        'ex05/service.yaml': service('web'),
        'ex06/service.yaml': service('web'),
        'ex06/more.yaml': service('x'),
      }),
      {
        ex05: ['web'],
        ex06: ['web', 'x'],
      },
    );
  });

  it('a folder sees what its parents define, unless it defines the same', () => {
    assert.deepEqual(
      bundles({
        'common.yaml': service('common') + '---\n' + service('web'),
        'a/web.yaml': service('web'),
        'b/web.yaml': service('web'),
      }),
      { '.': ['common', 'web'], a: ['common', 'web'], b: ['common', 'web'] },
    );
  });

  it('files of one folder that collide are bundles of their own; the others of the folder are one', () => {
    assert.deepEqual(bundles({ 'v1.yaml': service('web'), 'v2.yaml': service('web'), 'db.yaml': service('db') }), {
      '.': ['db'],
      'v1.yaml': ['db', 'web'],
      'v2.yaml': ['db', 'web'],
    });
  });

  it('the same object twice in one file is no collision of files', () => {
    assert.deepEqual(bundles({ 'a.yaml': `${service('web')}---\n${service('web')}`, 'b.yaml': service('b') }), {
      '.': ['b', 'web', 'web'],
    });
  });

  it('objects without a name are no two definitions of one', () => {
    const nameless = 'apiVersion: v1\nkind: Service\n';
    assert.deepEqual(
      bundles({
        'common.yaml': `${nameless}---\n${nameless}`,
        'a/web.yaml': service('web'),
        'b/web.yaml': `${service('web')}---\n${nameless}`,
      }),
      { '.': ['', ''], a: ['', '', 'web'], b: ['', '', '', 'web'] },
    );
  });

  it('writing the default namespace is the same as writing none', () => {
    assert.deepEqual(bundles({ 'a.yaml': service('web', 'default'), 'b.yaml': service('web') }), {
      'a.yaml': ['web'],
      'b.yaml': ['web'],
    });
  });

  it('what a test expects to find in a cluster is applied by nobody', () => {
    assert.deepEqual(
      bundles({
        'e2e/smoke/00-install.yaml': service('web'),
        'e2e/smoke/00-assert.yaml': service('web'),
        'e2e/smoke/01-errors.yaml': service('gone'),
        'assert.yaml': service('mine'),
      }),
      { '.': ['mine', 'web'] },
    );
  });

  it('the same name in two namespaces is two objects', () => {
    assert.deepEqual(bundles({ 'a.yaml': service('web', 'one'), 'b.yaml': service('web', 'two') }), {
      '.': ['web', 'web'],
    });
  });

  it('a folder with a kustomization is a bundle of what it builds', () => {
    const found = bundles({
      'base/kustomization.yaml': 'resources: [web.yaml]\n',
      'base/web.yaml': service('web'),
      'overlay/kustomization.yaml': 'resources: [../base]\nnamespace: prod\npatches: [{ path: patch.yaml }]\n',
      'overlay/patch.yaml': service('web'),
      'plain.yaml': service('web'),
    });
    assert.deepEqual(found, { '.': ['web'], base: ['web'], overlay: ['web'] });
  });

  it('what a kustomization leaves in its folder goes by its file, or by the folder where there are several', () => {
    const shop = { 'kustomization.yaml': 'resources: [web.yaml]', 'web.yaml': service('web') };
    const one = { ...shop, 'load.yaml': service('load') };
    assert.deepEqual(bundles(one), { '.': ['web'], 'load.yaml': ['load'] });
    assert.deepEqual(bundles({ ...one, 'more.yaml': service('more') }), { '.': ['web'], '*': ['load', 'more'] });
    const below = { 'a/kustomization.yaml': 'resources: [web.yaml]', 'a/web.yaml': service('web') };
    const beside = { 'a/x.yaml': service('x'), 'a/y.yaml': service('y'), 'b/x.yaml': service('x') };
    assert.deepEqual(bundles({ ...below, ...beside }), { a: ['web'], 'a/*': ['x', 'y'], b: ['x'] });
  });

  it('podpath.yaml may list bundles', () => {
    const files = {
      'ex05/a.yaml': service('web'),
      'ex06/a.yaml': service('web'),
      'ex06/b.yaml': service('b'),
      'rest.yaml': service('r'),
    };
    assert.deepEqual(bundles({ ...files, 'podpath.yaml': 'bundles: [ex05/*.yaml, ex06]\n' }), {
      '.': ['r'],
      'ex05/*.yaml': ['web'],
      ex06: ['b', 'web'],
    });
  });
});

describe('the effective namespace', () => {
  const namespaces = (files: Record<string, string>): string[] =>
    load(files)
      .bundles.flatMap(it => [...it.members].map(member => `${member.namespace}/${member.name}`))
      .sort();

  it('is the only explicit one of the bundle where an object names none', () => {
    assert.deepEqual(namespaces({ 'a.yaml': service('a', 'shop'), 'b.yaml': service('b') }), ['shop/a', 'shop/b']);
  });

  it('is default where there are none or several', () => {
    assert.deepEqual(namespaces({ 'a.yaml': service('a') }), ['default/a']);
    assert.deepEqual(namespaces({ 'a.yaml': service('a', 'x'), 'b.yaml': service('b', 'z'), 'c.yaml': service('c') }), [
      'default/c',
      'x/a',
      'z/b',
    ]);
  });

  it('is what a kustomization sets', () => {
    assert.deepEqual(
      namespaces({ 'kustomization.yaml': 'namespace: prod\nresources: [a.yaml]\n', 'a.yaml': service('a', 'dev') }),
      ['prod/a'],
    );
  });
});
