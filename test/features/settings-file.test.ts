import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rangeOf } from '../../server/src/features/position';
import { settingsCompletion, settingsHover } from '../../server/src/features/settings-file';
import { settingsFindings } from '../../server/src/features/settings-findings';
import { settingsPage } from '../../server/src/features/settings-page';
import { settingsSchema } from '../../server/src/features/settings-schema';
import { settingsShape } from '../../server/src/features/settings-table';
import type { Shape } from '../../server/src/features/settings-table';
import { readSettings } from '../../server/src/workspace/settings';
import { repository } from '../support/podpath';
import { load } from '../support/workspace';

describe('podpath.yaml: findings', () => {
  it('has none for the example of the documentation', () => {
    assert.deepEqual(findings(readFileSync(join(repository, 'docs/podpath.example.yaml'), 'utf8')), []);
  });

  const cases: readonly (readonly [title: string, text: string, expected: readonly string[]])[] = [
    ['an empty file', '', []],
    ['keys without values', 'cluster:\nrules:\nbundles:\n', []],
    [
      'an unknown key, with the nearest',
      'cluster:\n  domian: cluster.local\n',
      [
        '1:2-8 warning settings-key-unknown: `domian` is no key that Podpath knows here, so it is ignored; did you mean `domain`?',
      ],
    ],
    [
      'an unknown key that is near to none, with all of them',
      'cluster: { dns: { pots-and-pans: insecure } }\n',
      [
        '0:18-31 warning settings-key-unknown: `pots-and-pans` is no key that Podpath knows here, so it is ignored; the keys are pods',
      ],
    ],
    [
      'a value that is no choice',
      'cluster:\n  proxyMode: iptable\n',
      [
        '1:13-20 error settings-value-invalid: `cluster.proxyMode` must be one of iptables, nftables, not `iptable`; it is ignored',
      ],
    ],
    [
      'a block that is none, beside one that is',
      'cluster: { podCIDRs: [10.0.0.0/8, 10.0.0.0] }\n',
      [
        '0:34-42 error settings-value-invalid: `cluster.podCIDRs[1]` must be a block of addresses such as 10.96.0.0/12, not `10.0.0.0`; it is ignored',
      ],
    ],
    [
      'a scalar for a map',
      'cluster: yes\n',
      ['0:9-12 error settings-value-invalid: `cluster` must be a map of keys, not `yes`; it is ignored'],
    ],
    [
      'a list for the whole',
      '[1]\n',
      ['0:0-3 error settings-value-invalid: podpath.yaml must be a map of keys; it is ignored'],
    ],
    [
      'a scalar for a list',
      'portForwards: 8080\n',
      ['0:14-18 error settings-value-invalid: `portForwards` must be a list, not `8080`; it is ignored'],
    ],
    [
      'a missing key',
      'cluster:\n  nodes:\n    - name: a\n',
      ['2:6-10 error settings-value-invalid: `addresses` is missing'],
    ],
    [
      'an unknown rule',
      'rules: { key-duplicat: off }\n',
      [
        '0:9-21 warning settings-key-unknown: `key-duplicat` is no key that Podpath knows here, so it is ignored; did you mean `key-duplicate`?',
      ],
    ],
    [
      'a bundle without files',
      'bundles: [ex05, ex09]\n',
      ['0:16-20 warning settings-value-invalid: no manifest lies at `ex09`, so this is no bundle'],
    ],
    ['all forms of a load balancer', 'cluster: { loadBalancer: cloud }\n', []],
    ['all forms of a load balancer, blocks', 'cluster: { loadBalancer: [172.18.0.0/24] }\n', []],
    [
      'a load balancer that is neither',
      'cluster: { loadBalancer: clowd }\n',
      [
        '0:25-30 error settings-value-invalid: `cluster.loadBalancer` must be one of none, cloud, not `clowd`; it is ignored',
      ],
    ],
    ['a version without quotes', 'cluster: { kubernetesVersion: 1.30 }\n', []],
    ['a switched off rule, as YAML 1.1 reads it', 'rules: { key-duplicate: false }\n', []],
  ];
  for (const [title, text, expected] of cases) {
    it(title, () => assert.deepEqual(findings(text), expected));
  }

  it('says where it is no YAML, and keeps the rest', () => {
    const [first] = findings('cluster: { domain: [\n');
    assert.match(first ?? '', /error settings-syntax: /);
  });

  it('offers what makes YAML of it as a fix', () => {
    const [finding] = settingsFindings(workspace('cluster:\n  domain:cluster.local\n  proxyMode: nftables\n'));
    assert.deepEqual(
      finding?.fixes?.map(it => it.title),
      ['Insert the space'],
    );
  });

  it('has the severity that the file itself asks for, and is left out where a comment ignores it', () => {
    assert.deepEqual(findings('clutser: {}\nrules: { settings-key-unknown: off }\n'), []);
    const [told] = findings('clutser: {}\nrules: { settings-key-unknown: hint }\n');
    assert.match(told ?? '', / hint settings-key-unknown: /);
    assert.deepEqual(findings('clutser: {} # podpath.dev/ignore: settings-key-unknown\n'), []);
  });

  it('offers the nearest key as a fix', () => {
    const [finding] = settingsFindings(workspace('clutser: {}\n'));
    assert.deepEqual(
      finding?.fixes?.map(it => ({ title: it.title, text: it.edits[0]?.text })),
      [{ title: 'Change to cluster', text: 'cluster' }],
    );
  });
});

describe('podpath.yaml: completion', () => {
  const cases: readonly (readonly [title: string, text: string, expected: readonly string[]])[] = [
    ['keys of the file', '$0', ['cluster: ', 'portForwards: ', 'bundles: ', 'external: ', 'rules: ']],
    [
      'keys that are not there yet',
      'cluster:\n  domain: x\n\nbun$0',
      ['portForwards: ', 'bundles: ', 'external: ', 'rules: '],
    ],
    ['keys one level down, on an empty line', 'cluster:\n  dns:\n    $0\n  domain: x\n', ['pods: ']],
    ['keys in braces', 'portForwards:\n  - { listen: "127.0.0.1:80", t$0 }\n', ['to: ']],
    ['keys of a list item', 'external:\n  objects:\n    - $0\n', ['kind: ', 'namespace: ', 'name: ']],
    ['a key that has its colon', 'clu$0: {}\n', ['cluster', 'portForwards', 'bundles', 'external', 'rules']],
    ['values', 'cluster:\n  proxyMode: $0\n', ['iptables', 'nftables']],
    ['values behind a colon without a space', 'cluster:\n  proxyMode:$0\n', [' iptables', ' nftables']],
    ['switches', 'cluster: { localhostNodePorts: $0 }\n', ['true', 'false']],
    ['values where a list can stand too', 'cluster:\n  loadBalancer: n$0\n', ['none', 'cloud']],
    ['severities', 'rules:\n  key-duplicate: $0\n', ['off', 'error', 'warning', 'information', 'hint']],
    ['nothing where anything goes', 'external:\n  namespaces: [$0]\n', []],
  ];
  for (const [title, text, expected] of cases) {
    it(title, () => assert.deepEqual(completions(text), expected));
  }

  it('knows the rules', () => {
    assert.ok(completions('rules:\n  key-d$0\n').includes('key-duplicate: '));
  });

  it('is silent in other files', () => {
    const snapshot = load({ 'podpath.yaml': '', 'web.yaml': '' });
    assert.deepEqual(settingsCompletion(snapshot, 'web.yaml', { line: 0, character: 0 }), []);
  });
});

describe('podpath.yaml: hover', () => {
  it('explains a key, its values and its default', () => {
    const hover = hoverAt('cluster:\n  proxy$0Mode: iptables\n');
    assert.match(hover, /How kube-proxy forwards/);
    assert.match(hover, /Values: `iptables`, `nftables`/);
    assert.match(hover, /Default: `iptables`/);
  });

  it('explains the key of a value', () => {
    assert.match(hoverAt('cluster:\n  podCIDRs: [10.0$0.0.0/8]\n'), /Where pods get their addresses/);
  });

  it('has nothing to say elsewhere', () => {
    assert.equal(hoverAt('unknown: $0x\n'), '');
  });
});

describe('podpath.yaml: JSON schema', () => {
  it('is what the table of settings makes', () => {
    const path = join(repository, 'schemas/podpath.schema.json');
    const schema = `${JSON.stringify(settingsSchema(), undefined, 2)}\n`;
    if (process.env['UPDATE_EXPECT'] === '1') {
      writeFileSync(path, schema);
    }
    assert.deepEqual(JSON.parse(readFileSync(path, 'utf8')), JSON.parse(schema));
  });
});

describe('podpath.yaml: every key of the table', () => {
  /** A value that is not the default, for each key that is no map of further ones. */
  const values: Readonly<Record<string, string>> = {
    'cluster.domain': 'example.org',
    'cluster.kubernetesVersion': '"1.28"',
    'cluster.podCIDRs': '[10.1.0.0/16]',
    'cluster.serviceCIDRs': '[10.2.0.0/16]',
    'cluster.nodePortRange': '1000-2000',
    'cluster.nodePortAddresses': '[10.3.0.0/16]',
    'cluster.proxyMode': 'nftables',
    'cluster.localhostNodePorts': 'false',
    'cluster.featureGates': '{ RelaxedServiceNameValidation: true }',
    'cluster.networkPolicy': 'ignored',
    'cluster.loadBalancer': 'cloud',
    'cluster.dns.pods': 'disabled',
    'cluster.nodes': '[{ name: a, addresses: [10.4.0.1], roles: [b] }]',
    portForwards: '[{ listen: "127.0.0.1:1", to: "svc/web:80" }]',
    bundles: '[ex05]',
    'external.namespaces': '[monitoring]',
    'external.objects': '[{ kind: Service, namespace: a, name: b }]',
    rules: '{ key-duplicate: off }',
  };

  it('has a value here', () => assert.deepEqual(Object.keys(values).sort(), leaves(settingsShape, '').sort()));

  for (const [path, value] of Object.entries(values)) {
    it(`${path} is read, and right`, () => {
      const keys = path.split('.');
      const text = `${keys.map((key, depth) => `${'  '.repeat(depth)}${key}:`).join('\n')} ${value}\n`;
      assert.deepEqual(findings(text), []);
      assert.notDeepEqual(readSettings(text), readSettings(''));
    });
  }
});

function leaves(shape: Shape, path: string): string[] {
  return shape.type === 'map'
    ? Object.entries(shape.keys).flatMap(([name, it]) => leaves(it.shape, path === '' ? name : `${path}.${name}`))
    : [path];
}

describe('podpath.yaml: page', () => {
  it('is what the table of settings makes', () => {
    const path = join(repository, 'docs/settings.md');
    const page = settingsPage(readFileSync(join(repository, 'docs/podpath.example.yaml'), 'utf8'));
    if (process.env['UPDATE_EXPECT'] === '1') {
      writeFileSync(path, page);
    }
    assert.equal(plain(readFileSync(path, 'utf8')), plain(page));
  });
});

/** The page without what the formatter chooses: the padding of columns, and quotes. */
function plain(page: string): string {
  return page.replace(/ {2,}/g, ' ').replace(/-{3,}/g, '---').replaceAll("'", '"');
}

function workspace(text: string): ReturnType<typeof load> {
  return load({ 'podpath.yaml': text, 'ex05/pod.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\n' });
}

function findings(text: string): string[] {
  const snapshot = workspace(text);
  return settingsFindings(snapshot).map(({ place, span, severity, rule, message }) => {
    const { start, end } = rangeOf(snapshot, place, span);
    return `${start.line}:${start.character}-${end.character} ${severity} ${rule}: ${message}`;
  });
}

/** What the text around the cursor becomes is the label's business; here it is what is inserted. */
function completions(text: string): string[] {
  const { snapshot, position } = atCursor(text);
  return settingsCompletion(snapshot, 'podpath.yaml', position).map(it => it.textEdit?.newText ?? it.label);
}

function hoverAt(text: string): string {
  const { snapshot, position } = atCursor(text);
  const contents = settingsHover(snapshot, 'podpath.yaml', position)?.contents;
  return typeof contents === 'object' && 'value' in contents ? contents.value : '';
}

function atCursor(text: string): { snapshot: ReturnType<typeof load>; position: { line: number; character: number } } {
  const before = text.slice(0, text.indexOf('$0')).split('\n');
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  return { snapshot: workspace(text.replace('$0', '')), position };
}
