import assert from 'node:assert/strict';
import { outgoingCalls, prepareCalls } from '../../server/src/features/call-hierarchy';
import { completion } from '../../server/src/features/completion/completion';
import { definitions, references } from '../../server/src/features/navigation/navigation';
import { rename } from '../../server/src/features/rename/rename';
import { atCursor, shown } from '../support/cursor';
import { load } from '../support/workspace';

const manifests = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: { app: web }
  ports:
    - name: https
      port: 443
---
apiVersion: gateway.networking.k8s.io/v1
kind: BackendTLSPolicy
metadata:
  name: tls
spec:
  targetRefs:
    - group: ""
      kind: Service
      name: web
      sectionName: https
  validation:
    hostname: example.com
    caCertificateRefs:
      - { group: "", kind: ConfigMap, name: authority }
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: authority
`;
const at = (before: string, text = manifests) => atCursor(text.replace(before, `${before}$0`));

describe('the target of a BackendTLSPolicy', () => {
  it('leads to the Service, its port, and the authority', () => {
    for (const [before, place] of [
      ['kind: Service\n      name: we', 'manifest.yaml:4 web'],
      ['sectionName: htt', 'manifest.yaml:8 https'],
      ['kind: ConfigMap, name: aut', 'manifest.yaml:29 authority'],
    ] as const) {
      const { snapshot, uri, position } = at(before);
      assert.deepEqual(
        definitions(snapshot, uri, position).map(it => shown(snapshot, it.uri, it.range)),
        [place],
      );
    }
  });

  it('is one of the references of the Service and of its port, and renamed with them', () => {
    for (const [before, places] of [
      ['  name: we', ['manifest.yaml:19 web', 'manifest.yaml:4 web']],
      ['- name: ht', ['manifest.yaml:20 https', 'manifest.yaml:8 https']],
    ] as const) {
      const { snapshot, uri, position } = at(before);
      const found = references(snapshot, uri, position, true);
      assert.deepEqual(found.map(it => shown(snapshot, it.uri, it.range)).sort(), places);
      const edit = rename(snapshot, uri, position, 'other');
      assert.ok(edit && 'changes' in edit && edit.changes);
      assert.deepEqual((edit.changes[uri] ?? []).map(it => shown(snapshot, uri, it.range)).sort(), places);
    }
  });

  it('is offered while it is written', () => {
    const labels = (before: string, behind: string) => {
      const { snapshot, uri, position } = at(before, manifests.replace(`${before}${behind}`, before));
      return completion(snapshot, uri, position, true).map(it => it.label);
    };
    assert.deepEqual(labels('kind: Service\n      name: ', 'web'), ['web']);
    assert.deepEqual(labels('sectionName: ', 'https'), ['https']);
  });

  it('is not called by it', () => {
    const snapshot = load(manifests);
    const calls = prepareCalls(snapshot, 'manifest.yaml', { line: 13, character: 9 });
    assert.deepEqual(
      calls.flatMap(it => outgoingCalls(snapshot, it)),
      [],
    );
  });
});
