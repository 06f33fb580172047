import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../../server/src/rules/rule';
import { findingsOf } from '../../support/check';
import { manifestsBelow, sharedJson, sharedPath } from '../../support/shared';

interface Folder {
  readonly id: string;
  readonly dir: string;
  readonly kinds: Readonly<Record<string, number>>;
}

interface Refused extends Folder {
  readonly reason: string;
  readonly multipleNetworks: boolean;
}

const table = ['testdata', 'connectivity', 'netpol-analyzer'] as const;
const refused = (sharedJson(...table, 'invalid.json') as { readonly cases: readonly Refused[] }).cases;
const accepted = (sharedJson(...table, 'cases.json') as { readonly cases: readonly Folder[] }).cases;

/** What no cluster refuses, and no rule calls an error. */
const silent = new Map([
  ['semanticDiff-same-topologies-illegal-podlist', 'pods of one owner may differ in their labels'],
  ['np_bad_path_test_1', 'of two with the same name the one applied last stays: a warning'],
  ['bad_path_namespace_with_same_name', 'of two with the same name the one applied last stays: a warning'],
]);

const kinds = new Set(['AdminNetworkPolicy', 'BaselineAdminNetworkPolicy', 'ClusterNetworkPolicy']);

describe('policies that another analyser takes or refuses', () => {
  for (const { id, dir, reason } of refused.filter(it => !it.multipleNetworks)) {
    it(`${id}: ${reason}: ${silent.get(id) ?? 'an error'}`, () => {
      const errors = judged(dir).filter(it => it.severity === 'error');
      // The pods of two of the folders are refused for what their owner references leave out.
      const aboutIt = errors.filter(it => reason.startsWith('pods') || it.object?.policy !== undefined);
      assert.equal(aboutIt.length > 0, !silent.has(id), errors.map(it => it.message).join('\n'));
    });
  }

  it('are not refused where it takes them', () => {
    const about = accepted.filter(it => Object.keys(it.kinds).some(kind => kinds.has(kind)));
    const folders = [...new Set(about.map(it => it.dir))];
    const wrong = folders.flatMap(dir =>
      judged(dir)
        .filter(it => kinds.has(it.object?.kind ?? '') && (it.rejection !== undefined || it.severity === 'error'))
        .map(it => `${dir}: ${it.field ?? ''} ${it.message}`),
    );
    assert.ok(folders.length > 20);
    assert.deepEqual(wrong, []);
  });

  it('are not refused where conformance tests apply them', () => {
    const { cases } = sharedJson('testdata', 'connectivity', 'network-policy-api', 'clusternetworkpolicy.json') as {
      readonly cases: readonly { readonly id: string; readonly policies: string }[];
    };
    const wrong = cases.flatMap(({ id, policies }) =>
      findingsOf(policies)
        .filter(it => it.rule === 'clusternetworkpolicy-invalid')
        .map(it => `${id}: ${it.field ?? ''} ${it.message}`),
    );
    assert.deepEqual(wrong, []);
  });
});

describe('what the API server says of cluster policies', () => {
  it('is told by field, type and detail, as it says it of any schema', () => {
    assert.deepEqual(
      said({
        priority: '1',
        subject: {},
        ingress: [{ action: 'Accept', from: [] }, { from: [{ namespaces: {}, pods: {} }] }],
        egress: [
          {
            action: 'Deny',
            name: 'n'.repeat(101),
            to: [{ networks: ['10.0.0.0'] }, { networks: Array(26).fill('10.0.0.0/8') }],
            ports: [{ portNumber: { port: 65536 } }, { namedPort: 'http' }],
          },
        ],
      }),
      [
        'spec.priority Invalid: spec.priority in body must be of type integer: "string"',
        'spec.subject Invalid: spec.subject in body should have at least 1 properties',
        'spec.ingress[0].action NotSupported: supported values: "Allow", "Deny", "Pass"',
        'spec.ingress[0].from Invalid: spec.ingress[0].from in body should have at least 1 items',
        'spec.ingress[1].action Required: ',
        'spec.ingress[1].from[0] TooMany: must have at most 1 item',
        'spec.egress[0].name TooLong: may not be more than 100 bytes',
        'spec.egress[0].to[0].networks[0] Invalid: Invalid CIDR format provided',
        'spec.egress[0].to[1].networks TooMany: must have at most 25 items',
        'spec.egress[0].ports[0].portNumber.port Invalid: spec.egress[0].ports[0].portNumber.port in body should be less than or equal to 65535',
        'spec.egress[0] Invalid: networks/nodes/domainNames peer cannot be set with namedPorts since there are no namedPorts for networks/nodes/domainNames',
      ].sort(),
    );
  });

  it('is nothing of what it lets pass, although it cannot work', () => {
    const spec = {
      priority: 1,
      subject: { namespaces: { matchExpressions: [{ key: 'a', operator: 'Is' }] } },
      ingress: [
        {
          action: 'Deny',
          from: [{ pods: {} }],
          ports: [{ portNumber: { port: 80, protocol: 'http' } }, { portRange: { start: 2, end: 1 } }],
        },
      ],
    };
    assert.deepEqual(said(spec), []);
    assert.equal(ofSpec(spec).length, 3);
  });
});

function said(spec: object): string[] {
  return ofSpec(spec)
    .flatMap(({ field, rejection }) => (rejection ? [`${field ?? ''} ${rejection.type}: ${rejection.detail}`] : []))
    .sort();
}

function ofSpec(spec: object): readonly Finding[] {
  const head = { apiVersion: 'policy.networking.k8s.io/v1alpha1', kind: 'AdminNetworkPolicy', metadata: { name: 'a' } };
  return findingsOf({ 'policy.json': JSON.stringify({ ...head, spec }) }).filter(
    it => it.rule === 'clusternetworkpolicy-invalid',
  );
}

function judged(dir: string): readonly Finding[] {
  const folder = sharedPath(...table, dir);
  return findingsOf(Object.fromEntries(manifestsBelow(folder).map(it => [it, readFileSync(join(folder, it), 'utf8')])));
}
