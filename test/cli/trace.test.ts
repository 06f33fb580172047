import assert from 'node:assert/strict';
import type { TraceJson } from '../../server/src/cli/trace-json';
import { podpathLine } from '../support/podpath';
import type { Outcome } from '../support/podpath';

const examples = { cwd: 'examples' };

describe('podpath trace', () => {
  it('answers the shape that scripts rely on', async () => {
    const result = parsed(await podpathLine('trace web-service:80/tcp --from nginx01 --format json', examples));
    const { version, verdict, backends } = result;
    assert.deepEqual(
      { version, verdict, backends: backends.length },
      { version: 1, verdict: 'delivered', backends: 3 },
    );
    assert.deepEqual(Object.keys(result).sort(), [
      'assumptions',
      'backends',
      'hops',
      'reason',
      'sourceSeen',
      'verdict',
      'version',
    ]);
  });

  it('ends with 0 where it is delivered, else with 1', async () => {
    const lines = ['web-service', 'web-service:80', 'web-service:81', 'web-service:80/udp', 'nobody:80'];
    const outcomes = await Promise.all(
      lines.map(async it => (await podpathLine(`trace ${it} --from nginx01 --bundle ex05`, examples)).status),
    );
    assert.deepEqual(outcomes, [0, 0, 1, 1, 1]);
  });

  it('refuses what is no destination', async () => {
    const { status, stderr } = await podpathLine('trace web-service:x --from nginx01 --bundle ex05', examples);
    assert.equal(status, 2);
    assert.match(stderr, /^podpath: "x" is no port.+\n$/);
  });
});

type Result = TraceJson & { readonly exitCode: number; readonly transcript: string; readonly http: unknown };

function parsed({ stdout }: Outcome): Result {
  return JSON.parse(stdout) as Result;
}
