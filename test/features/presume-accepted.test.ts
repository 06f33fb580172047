import assert from 'node:assert/strict';
import { simulation } from '../../server/src/features/simulation/simulation';
import { load } from '../support/workspace';
import { podpathLine } from '../support/podpath';

const admin = (nodePort: number): string => `apiVersion: v1
kind: Service
metadata: { name: admin }
spec:
  type: NodePort
  selector: { app: admin }
  ports: [{ port: 80, nodePort: ${nodePort} }]
---
apiVersion: v1
kind: Pod
metadata: { name: admin-0, labels: { app: admin } }
spec: { containers: [{ name: nginx, image: nginx, ports: [{ containerPort: 80 }] }] }
`;

/** What `curl http://admin` from the pod itself prints. */
function printed(nodePort: number): string {
  const { lines } = simulation(load({ 'admin.yaml': admin(nodePort) }), {
    command: 'curl http://admin',
    from: 'pod/admin-0',
  });
  return lines.map(it => it.text.trim()).join(' ');
}

describe('a request by way of what the API server refuses', () => {
  it('says that it presumes the object to be there', () => {
    assert.match(
      printed(8080),
      /takes Service admin, which it would refuse .*\(service-node-port-invalid, admin\.yaml:7\)/,
    );
  });

  it('says nothing of what is accepted', () => {
    assert.doesNotMatch(printed(30080), /refuse/);
  });

  for (const command of ['curl', 'trace']) {
    it(`says so on the command line: ${command}`, async () => {
      const destination = command === 'curl' ? 'http://10.0.2.5:8080' : '10.0.2.5:8080';
      const { stdout } = await podpathLine(`${command} ${destination} --from host`, { cwd: 'examples' });
      assert.match(stdout.replace(/\s+/g, ' '), /takes Service admin, which it would refuse as it is written/);
    });
  }
});
