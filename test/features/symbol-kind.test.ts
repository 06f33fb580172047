import assert from 'node:assert/strict';
import { documentSymbols } from '../../server/src/features/document-symbols';
import { symbolKind } from '../../server/src/features/symbol-kind';
import { workspaceSymbols } from '../../server/src/features/workspace-symbols';
import { load } from '../support/workspace';

const manifests = (
  [
    ['v1', 'Service', 'spec: { ports: [{ port: 80 }] }'],
    ['apps/v1', 'Deployment', 'spec: { template: { spec: { containers: [{ name: a, image: a }] } } }'],
    ['v1', 'Pod', 'spec: { containers: [{ name: a, image: a }] }'],
    ['networking.k8s.io/v1', 'Ingress', ''],
    ['gateway.networking.k8s.io/v1', 'HTTPRoute', ''],
    ['v1', 'Endpoints', ''],
    ['networking.k8s.io/v1', 'NetworkPolicy', ''],
    ['v1', 'ConfigMap', ''],
    ['v1', 'Secret', ''],
    ['v1', 'PersistentVolumeClaim', ''],
    ['v1', 'Namespace', ''],
    ['rbac.authorization.k8s.io/v1', 'Role', ''],
  ] as const
).map(([apiVersion, kind, rest]) => `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: web }\n${rest}\n`);

/** The icons of objects. */
describe('the kind of symbol of an object', () => {
  const expected: Readonly<Record<string, keyof typeof symbolKind>> = {
    Service: 'interface',
    Deployment: 'class',
    Pod: 'class',
    Ingress: 'function',
    HTTPRoute: 'function',
    Endpoints: 'array',
    NetworkPolicy: 'operator',
    ConfigMap: 'constant',
    Secret: 'key',
    PersistentVolumeClaim: 'struct',
    Namespace: 'namespace',
    Role: 'object',
  };
  const snapshot = load({ 'web.yaml': manifests.join('---\n') });
  const named = Object.entries(expected).map(([kind, symbol]) => [`${kind} web`, symbolKind[symbol]]);

  it('tells in the outline of a file what it does', () => {
    assert.deepEqual(
      documentSymbols(snapshot, 'web.yaml').map(it => [it.name, it.kind]),
      named,
    );
  });

  it('is the same in the list of symbols of the workspace', () => {
    assert.deepEqual(
      workspaceSymbols(snapshot, '').map(it => [it.name, it.kind]),
      named,
    );
  });
});
