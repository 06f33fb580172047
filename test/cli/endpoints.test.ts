import assert from 'node:assert/strict';
import { podpathLine } from '../support/podpath';

const examples = { cwd: 'examples' };

describe('podpath endpoints', () => {
  it('answers the shape that scripts rely on', async () => {
    const { status, stdout } = await podpathLine('endpoints --format json', examples);
    const { version, services } = JSON.parse(stdout) as { version: number; services: Record<string, unknown>[] };
    assert.deepEqual({ status, version, services: services.length }, { status: 0, version: 1, services: 11 });
    assert.deepEqual(Object.keys(services[0] ?? {}).sort(), [
      'bundle',
      'clusterIP',
      'excluded',
      'file',
      'ports',
      'range',
      'service',
      'type',
    ]);
  });

  it('says why a selected pod is none', async () => {
    const { stdout } = await podpathLine('endpoints shop/orders', examples);
    assert.match(stdout, /no endpoints\n {2}not orders-\S+: none of its containers has a TCP port named "web"/);
  });

  it('shows the share of each', async () => {
    const { stdout } = await podpathLine('endpoints web-service', examples);
    assert.equal(stdout.match(/33\.3 %/g)?.length, 3);
  });
});
