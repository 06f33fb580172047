import assert from 'node:assert/strict';
import { judgeAll } from '../../server/src/rules/judge';
import { load } from '../support/workspace';

describe('a patch that lies beside what it is laid over', () => {
  it('lacks nothing, whatever kind it patches', () => {
    const patch = (kind: string): string => `apiVersion: apps/v1
kind: ${kind}
metadata:
  name: web
spec:
  template:
    spec:
      nodeSelector:
        disk: ssd
`;
    const found = judgeAll(load({ 'patch.yaml': ['Deployment', 'StatefulSet', 'DaemonSet'].map(patch).join('---\n') }));
    assert.deepEqual(
      found.filter(it => it.severity !== 'hint').map(it => `${it.rule}: ${it.message}`),
      [],
    );
  });

  it('is a Service without a selector in a file that calls itself one', () => {
    const service = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  loadBalancerIP: 192.0.2.1
`;
    const rules = (file: string): string[] => judgeAll(load({ [file]: service })).map(it => it.rule);
    for (const file of ['service-patch.yaml', 'patches/web.yaml', 'web/patch.yaml', 'web/patch_service.yaml']) {
      assert.deepEqual(rules(file), [], file);
    }
    for (const file of ['dispatch.yaml', 'patches/web/app.yaml']) {
      assert.ok(rules(file).includes('service-no-ports'), file);
    }
  });

  it('is a Service without ports that turns to other pods, in a file that calls itself one', () => {
    const service = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web-next
    tier: null
`;
    const pods = `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web-next
spec:
  containers:
    - name: web
      image: example.com/web:1
`;
    const rules = (file: string): string[] => judgeAll(load({ [file]: service, 'pod.yaml': pods })).map(it => it.rule);
    assert.deepEqual(rules('web-service-patch.yaml'), []);
    assert.ok(rules('web.yaml').includes('service-no-ports'));
    assert.ok(rules('web.yaml').includes('service-selector-no-match'));
  });
});
