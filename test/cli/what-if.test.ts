import assert from 'node:assert/strict';
import { podpathLine } from '../support/podpath';

const examples = { cwd: 'examples' };

describe('--assume', () => {
  /**
   * The study post: pods are ephemeral, a client that knows a pod's address loses it when the pod is restarted, and a
   * Service stays where it is.
   */
  it('pods are restarted: their addresses are gone, and the Service keeps its own', async () => {
    const [pod = ''] = await addressesOf('pods');
    const [address = ''] = await addressesOf('svc');
    assert.equal((await curl(`http://${pod}`)).status, 0);
    assert.equal((await curl(`http://${address}`)).status, 0);

    const restarted = '--assume restarted=deploy/deploy-test01';
    assert.deepEqual(await addressesOf('svc', restarted), [address]);
    const fresh = await addressesOf('pods', restarted);
    assert.equal(fresh.length, 3);
    assert.ok(!fresh.includes(pod));

    const lost = await curl(`-m 5 http://${pod}`, restarted);
    assert.equal(lost.status, 28);
    assert.match(lost.stdout, /^\? what if: the 3 pods of deploy\/deploy-test01 are replaced, with new addresses$/m);
    assert.match(lost.stdout, /no pod has the address \S+ any more: \S+\s+has\s+taken the place of/);
    const kept = await curl('http://web-service', restarted);
    assert.equal(kept.status, 0);
    for (const ip of fresh) {
      assert.ok(kept.stdout.includes(`${ip}:80`), `${ip} is an endpoint`);
    }
    const { stdout } = await podpathLine(`get endpoints web-service --bundle ex05 ${restarted}`, examples);
    assert.ok(fresh.every(it => stdout.includes(`${it}:80`)));
  });

  it('names what was assumed in the JSON of curl and trace', async () => {
    const assumed = '--assume node-down=myserver02 --assume=proxy-mode=nftables --format json';
    for (const command of ['curl http://web-service', 'trace web-service']) {
      const { stdout } = await podpathLine(`${command} --from node/myserver03 --bundle ex05 ${assumed}`, examples);
      const { assumptions } = JSON.parse(stdout) as { assumptions: string[] };
      assert.deepEqual(assumptions.slice(0, 2), [
        'what if: node myserver02 is down: 2 pods on it are not ready',
        'what if: kube-proxy runs in nftables mode',
      ]);
    }
  });

  it('prints the tables of such a cluster', async () => {
    const nodes = await podpathLine(
      'get nodes --bundle ex05 --assume node-down=myserver02 --assume node-drained=myserver03',
      examples,
    );
    assert.match(nodes.stdout, /myserver02 +NotReady /);
    assert.match(nodes.stdout, /myserver03 +Ready,SchedulingDisabled /);
    const scaled = await podpathLine('get deploy,rs --bundle ex05 --assume scaled=deploy/deploy-test01:5', examples);
    assert.match(scaled.stdout, /deployment.apps\/deploy-test01 +5\/5 /);
    assert.match(scaled.stdout, /replicaset.apps\/deploy-test01-\S+ +5 +5 +5 /);
    const json = await podpathLine(
      'get deploy deploy-test01 -o json --bundle ex05 --assume scaled=deploy/deploy-test01:5',
      examples,
    );
    const { spec, status } = JSON.parse(json.stdout) as { spec: { replicas: number }; status: { replicas: number } };
    assert.deepEqual([spec.replicas, status.replicas], [5, 5]);
    const waiting = await podpathLine(
      'get pods --bundle ex05 --assume node-drained=myserver02 --assume node-drained=myserver03',
      examples,
    );
    assert.match(waiting.stdout, /deploy-test01-\S+ +0\/1 +Pending /);
  });

  it('asks endpoints, resolve and connectivity too; of several bundles those that have the name', async () => {
    const endpoints = await podpathLine('endpoints --assume not-ready=shop/deploy/orders', examples);
    assert.equal(endpoints.status, 0);
    assert.equal((await podpathLine('endpoints --assume not-ready=shop/deploy/nowhere', examples)).status, 2);
    const resolved = await podpathLine('resolve web-service --from nginx01 --assume deleted=nginx01', examples);
    assert.equal(resolved.status, 2);
    assert.match(resolved.stderr, /no pod nginx01 in namespace default: nginx01 is gone\n$/);
    const open = await podpathLine('connectivity --bundle ex05 --assume network-policy=ignored', examples);
    assert.equal(open.status, 0);
  });

  const senseless: readonly (readonly [what: string, message: string])[] = [
    ['not-redy=x', '"not-redy" is nothing to assume: did you mean not-ready?;'],
    ['node-down=myserver04', 'no node myserver04; did you mean myserver01?'],
    ['not-ready=nginx02', 'no pod nginx02 in namespace default; did you mean nginx01?'],
  ];
  for (const [what, message] of senseless) {
    it(`refuses ${what} in one line`, async () => {
      const { status, stdout, stderr } = await curl('http://web-service', `--assume ${what}`);
      assert.deepEqual({ status, stdout }, { status: 2, stdout: '' });
      assert.ok(stderr.startsWith(`podpath: --assume: ${message}`), stderr);
      assert.equal(stderr.split('\n').length, 2);
    });
  }
});

function curl(url: string, assumed = '') {
  return podpathLine(`curl ${url} --from nginx01 --bundle ex05 ${assumed}`.trim(), examples);
}

/** The addresses of what the experiment's Deployment or Service makes. */
async function addressesOf(kind: 'pods' | 'svc', assumed = ''): Promise<string[]> {
  const { stdout } = await podpathLine(`get ${kind} -o json --bundle ex05 ${assumed}`.trim(), examples);
  const { items } = JSON.parse(stdout) as {
    items: { metadata: { name: string }; status: { podIP?: string }; spec: { clusterIP?: string } }[];
  };
  return items
    .filter(it => /^(deploy-test01|web-service)/.test(it.metadata.name))
    .map(it => it.status.podIP ?? it.spec.clusterIP ?? '');
}
