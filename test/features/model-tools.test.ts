import assert from 'node:assert/strict';
import { answerTool } from '../../server/src/features/model-tools';
import { load } from '../support/workspace';

const manifests = `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  selector: { app: web }
  ports: [{ port: 80, targetPort: 8080 }]
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { containers: [{ name: main, image: web, ports: [{ containerPort: 8080 }] }] }
---
apiVersion: v1
kind: Pod
metadata: { name: caller, namespace: shop }
spec: { containers: [{ name: main, image: curl }] }
`;

describe('the tools for language models', () => {
  const snapshot = load({ 'web.yaml': manifests });
  const ask = (tool: string, input: unknown) => answerTool(snapshot, tool, input, {});

  it('simulate a request from where it is asked', () => {
    const told = ask('simulate_curl', { command: 'http://web', from: 'shop/pod/caller' });
    assert.match(told, /Service +web [^]*HTTP\/1\.1 200 OK[^]*\nexit code 0\n$/);
    assert.match(ask('simulate_curl', { command: 'http://wbe', from: 'shop/pod/caller' }), /\nexit code 6\n$/);
  });

  it('tell what there is, and why', () => {
    assert.match(ask('get_topology', {}), /^\| From \| To \|[^]*\| Service web, shop \|/);
    assert.match(ask('get_topology', { namespace: 'none' }), /^Nothing stands in namespace none\./);
    assert.match(ask('explain_link', { name: 'svc/web' }), /selector of Service web: web\.yaml:5/);
  });

  it('say what to give where an argument is missing or is no text', () => {
    for (const input of [undefined, null, {}, { command: '' }, { command: 7 }, 'http://web']) {
      assert.equal(ask('simulate_curl', input), 'Give a URL or a curl command line as "command".');
    }
    assert.match(ask('explain_link', {}), /^Give the name of a Service or workload as "name"/);
    assert.match(ask('delete_everything', {}), /^There is no tool delete_everything\./);
  });
});
