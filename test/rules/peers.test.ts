import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { KubeObject } from '../../server/src/model/kube-object';
import { rules } from '../../server/src/rules/index';
import type { Finding } from '../../server/src/rules/rule';
import { graph } from '../../server/src/features/graph';
import { findingsOf } from '../support/check';
import { sharedJson, sharedPath } from '../support/shared';
import { load } from '../support/workspace';

interface Entry {
  readonly id: string;
  readonly peer: string;
  readonly files: readonly string[];
  readonly check: string;
  readonly expectation: 'finding' | 'no-finding';
  /** Kind/namespace/name, `-` where not set; several joined by `; `. */
  readonly object: string;
  readonly tier: 'hard' | 'closed-world' | 'policy' | 'peer-quirk';
  readonly rule: string;
  readonly note: string;
  readonly container?: string;
  /** Kubernetes field path, `[0..1]` for several items. */
  readonly path?: string;
  /** What is linked with what, or how many objects there are. */
  readonly expect?: {
    readonly resources?: number;
    readonly client: string | null;
    readonly service: string;
    readonly workload: string;
    readonly ports: readonly { readonly port: number }[];
  };
}

const { entries } = sharedJson('testdata', 'peers', 'index.json') as { readonly entries: readonly Entry[] };

/** Rules of the same family end differently: `service-selector-no-match`, `service-selector-other-namespace`. */
const family = (rule: string) => rule.split('-').slice(0, 2).join('-');
const families = new Set(rules.map(it => family(it.id)));
const known = entries.filter(it => it.tier === 'hard' && families.has(family(it.rule)));

describe('opinions of other projects', () => {
  // Those of kube-linter are content with one direction.
  for (const rule of ['networkpolicy-missing', 'pdb-missing']) {
    for (const { id, files, expectation, object, note } of entries.filter(
      it => it.rule === rule && it.tier === 'policy' && it.peer !== 'kube-linter',
    )) {
      it(`${id}: ${expectation} of ${rule} for ${object} where it is switched on (${note})`, () => {
        const found = findingsOf({ ...textsOf(files), 'podpath.yaml': `rules: { ${rule}: warning }\n` }).filter(
          it => it.rule === rule && it.object !== undefined && isNamed(it.object, object),
        );
        assert.equal(found.length > 0 ? 'finding' : 'no-finding', expectation);
      });
    }
  }
});

describe('clients that other projects find by the hosts in their texts', () => {
  for (const { id, files, expect } of entries.filter(it => it.rule === 'service-host-not-found')) {
    it(`${id}: ${expect?.client ?? ''} calls Service ${expect?.service ?? ''}, which leads to ${expect?.workload ?? ''}`, () => {
      const { edges } = graph(load(textsOf(files)));
      const [client, service, workload] = [expect?.client, `Service/${expect?.service ?? ''}`, expect?.workload].map(
        it => `default/${it ?? ''}`,
      );
      assert.ok(client !== undefined && service !== undefined && workload !== undefined);
      const ports = expect?.ports.map(({ port }) => `${port}/TCP`).join();
      assert.ok(edges.some(it => it.from === client && it.to === service && it.port === ports && it.state === 'ok'));
      assert.ok(edges.some(it => it.from === service && it.to === workload && it.state === 'ok'));
    });
  }

  it('are all there are', () => {
    const known = entries.filter(it => it.rule === 'service-host-not-found');
    const files = new Set(known.flatMap(it => it.files));
    const { edges } = graph(load(textsOf([...files])));
    assert.deepEqual(
      edges
        .filter(it => it.from.startsWith('default/Deployment/'))
        .map(it => `${it.from} ${it.to}`)
        .sort(),
      known.map(it => `default/${it.expect?.client ?? ''} default/Service/${it.expect?.service ?? ''}`).sort(),
    );
  });
});

describe('the objects that other projects count', () => {
  for (const { id, files, expect, note } of entries.filter(it => it.rule === 'index')) {
    it(`${id}: ${note}`, () => {
      const found = [...load(textsOf(files)).files.values()].flatMap(it => it.objects);
      assert.equal(found.length, expect?.resources);
    });
  }

  it('leave no entry without a test', () => {
    const tested = new Set(['index', 'service-host-not-found']);
    const missed = entries.filter(it => it.tier === 'hard' && !known.includes(it) && !tested.has(it.rule));
    assert.deepEqual(missed, []);
  });
});

describe('manifests of other projects’ tests', () => {
  for (const entry of known) {
    it(`${entry.id}: ${entry.expectation} of ${entry.rule} for ${entry.object} (${entry.check}; ${entry.note})`, () => {
      const found = findingsOf(textsOf(entry.files)).filter(
        it =>
          family(it.rule) === family(entry.rule) &&
          isAbout(it, entry) &&
          (entry.expectation === 'finding' || it.severity === 'error' || it.severity === 'warning'),
      );
      const words = found.map(it => `${it.severity} ${it.rule}: ${it.message}`).join('\n');
      assert.equal(found.length > 0 ? 'finding' : 'no-finding', entry.expectation, words);
    });
  }
});

function textsOf(files: readonly string[]): Record<string, string> {
  return Object.fromEntries(files.map(it => [it, readFileSync(sharedPath('testdata', 'peers', it), 'utf8')]));
}

function isAbout({ object, message, field }: Finding, entry: Entry): boolean {
  if (entry.path !== undefined && field !== undefined && !pathPattern(entry.path).test(field)) {
    return false;
  }
  const named = entry.object.split('; ').some(it => object !== undefined && isNamed(object, it));
  return named && (entry.container === undefined || message.includes(`\`${entry.container}\``));
}

function isNamed(object: KubeObject, text: string): boolean {
  const [kind, namespace, name] = text.split('/');
  return (
    object.kind === kind &&
    (object.namespace?.value ?? '-') === namespace &&
    (object.name === '' ? '-' : object.name) === name
  );
}

function pathPattern(path: string): RegExp {
  const escaped = path.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return new RegExp(`^${escaped.replace(/(\d+)\\\.\\\.(\d+)/, '[$1-$2]')}$`);
}
