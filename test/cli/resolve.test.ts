import assert from 'node:assert/strict';
import { podpath, podpathLine } from '../support/podpath';

const examples = { cwd: 'examples' };

describe('podpath resolve', () => {
  it('answers the shape that scripts rely on', async () => {
    const { status, stdout } = await podpathLine('resolve web-service --from nginx01 --format json', examples);
    const result = JSON.parse(stdout) as { answers: { value: string }[] };
    const name = 'web-service.default.svc.cluster.local';
    assert.equal(status, 0);
    assert.deepEqual(result, {
      version: 1,
      name: 'web-service',
      answers: [{ name, type: 'A', value: result.answers[0]?.value }],
      queried: [name],
      rcode: 'NOERROR',
    });
  });

  const cases: readonly (readonly [line: string, status: number, text: RegExp])[] = [
    [
      'resolve nobody --from nginx01 --bundle ex05',
      1,
      /^; nobody\.default\.svc\.cluster\.local, .*, nobody: NXDOMAIN\n$/,
    ],
    ['resolve web-service --type aaaa --from nginx01', 1, /NOERROR, no such record\n$/],
    ['resolve web-service-externalname --type CNAME --from nginx01', 0, /CNAME www\.google\.com\n$/],
    ['resolve 10.96.0.1 --type PTR --from nginx01 --bundle ex05', 0, /PTR kubernetes\.default\.svc\.cluster\.local\n$/],
  ];
  for (const [line, expected, text] of cases) {
    it(line, async () => {
      const { status, stdout } = await podpathLine(line, examples);
      assert.equal(status, expected);
      assert.match(stdout, text);
    });
  }

  it('refuses an empty name, and clients that send nothing', async () => {
    const empty = await podpath(['resolve', '', '--from', 'host'], examples);
    assert.deepEqual(
      [empty.status, empty.stderr],
      [2, 'podpath: resolve needs one name, such as web or web.shop.svc.cluster.local\n'],
    );
    const pod = (status: string) =>
      `apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec: { containers: [{ name: c, image: nginx }] }\nstatus: ${status}\n`;
    const from = (status: string) => podpath(['resolve', 'web', '--from', 'pod/p', '-f', '-'], { stdin: pod(status) });
    const ended = await from('{ phase: Succeeded, podIP: 10.0.0.7 }');
    assert.deepEqual(
      [ended.status, ended.stderr],
      [2, 'podpath: pod p of namespace default has ended: its phase is Succeeded\n'],
    );
    const pending = await from('{ phase: Pending }');
    assert.deepEqual(
      [pending.status, pending.stderr],
      [2, 'podpath: pod p of namespace default has no address yet: its phase is Pending\n'],
    );
    assert.equal((await from('{ phase: Running, podIP: 10.0.0.7 }')).status, 1);
  });

  it('refuses a type that it does not know', async () => {
    const { status } = await podpathLine('resolve web-service --type MX --from nginx01', examples);
    assert.equal(status, 2);
  });
});
