import assert from 'node:assert/strict';
import { podpathLine } from '../support/podpath';

const examples = { cwd: 'examples' };

describe('podpath port-forward', () => {
  it('says which pod and ports kubectl would choose', async () => {
    const { status, stdout } = await podpathLine('port-forward svc/web-service 8080:80', examples);
    assert.equal(status, 0);
    assert.match(stdout, /^127\.0\.0\.1:8080 -> deploy-test01-\S+:80\n$/);
  });

  it("ends with kubectl's own error", async () => {
    const { status, stderr } = await podpathLine('port-forward svc/web-service 81 --bundle ex05', examples);
    assert.deepEqual(
      { status, stderr },
      { status: 1, stderr: 'error: Service web-service does not have a service port 81\n' },
    );
  });
});
