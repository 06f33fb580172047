import assert from 'node:assert/strict';
import { podpath } from '../support/podpath';
import type { Outcome } from '../support/podpath';
import { comparable, typedCommands } from './post';

/**
 * The study post about the four Service types, command by command on `examples/study`: what it shows of a cluster comes
 * out of the manifests alone. Generated values differ from the post's; everything else is the same.
 */
describe('the study post, replayed', () => {
  const applied = new Set<string>();

  for (const typed of typedCommands()) {
    const { example, command, shown } = typed;
    const [, verb, file] = /^kubectl (apply|delete) -f (.*)$/.exec(command) ?? [];
    if (file !== undefined) {
      it(`${example}: ${command}`, async () => {
        const path = `study/${example}/${file}`;
        if (verb === 'apply') {
          applied.add(path);
        } else {
          applied.delete(path);
        }
        assert.equal((await now(['check'])).status, 0);
      });
    } else if (command.startsWith('kubectl get')) {
      it(`${example}: ${command}`, async () => {
        const { stdout, stderr } = await now(command.split(' ').slice(1));
        const notes = stderr.replace(/^Warning: v1 Endpoints is deprecated.*\n/, '');
        assert.deepEqual(comparable(stdout + notes), comparable(shown));
      });
    }
  }

  for (const { example, command, shown } of typedCommands().filter(it => it.at === 'pod')) {
    it(`${example}: ${command}, in nginx01`, async () => {
      const line = await withOurAddresses(command.replaceAll("'", ''), example);
      const { status, stdout } = await asked(['curl', ...line.split(' ').slice(1), '--from', 'pod/nginx01'], example);
      assert.equal(status, 0);
      const said = comparable(stdout);
      const missing = comparable(shown).filter(it => !said.includes(it) && !isOfThatDay(it));
      assert.deepEqual(missing, []);
    });
  }

  describe('in the browser', () => {
    for (const [example, port] of [
      ['ex06', 31051],
      ['ex06', 31061],
      ['ex07', 80],
    ] as const) {
      it(`${example}: http://127.0.0.1:${port} shows the welcome page of nginx`, async () => {
        const { status, stdout } = await asked(['curl', '-s', `http://127.0.0.1:${port}`, '--from', 'host'], example);
        assert.equal(status, 0);
        assert.match(stdout, /<h1>Welcome to nginx!<\/h1>/);
      });
    }
  });

  it('ex05: a ClusterIP is reached from inside, by pods and nodes, and by nobody else', async () => {
    const url = await withOurAddresses('http://10.100.25.6', 'ex05');
    const verdicts = await Promise.all(
      ['pod/nginx01', 'deploy/deploy-test01', 'node/myserver01', 'host', 'external'].map(async from => {
        const { status, stdout } = await asked(['curl', '-m', '5', url, '--from', from, '--format', 'json'], 'ex05');
        const { verdict, backends } = JSON.parse(stdout) as { verdict: string; backends: { share: number }[] };
        return `${from}: ${status} ${verdict} by ${backends.length}`;
      }),
    );
    assert.deepEqual(verdicts, [
      'pod/nginx01: 0 delivered by 3',
      'deploy/deploy-test01: 0 delivered by 3',
      'node/myserver01: 0 delivered by 3',
      'host: 28 timed-out by 0',
      'external: 28 timed-out by 0',
    ]);
  });

  it('ex06: a NodePort is reached at every node, whichever the pods are on', async () => {
    for (const address of ['10.0.2.4', '10.0.2.5', '10.0.2.6']) {
      const { status } = await asked(['trace', `${address}:31001`, '--from', 'external'], 'ex06');
      assert.equal(status, 0, address);
    }
  });

  it('ex08: the name is an alias, and the request leaves the cluster under the old Host', async () => {
    const { stdout } = await asked(['resolve', 'web-service-externalname', '--from', 'nginx01', '--format', 'json'], 'ex08');
    const { answers } = JSON.parse(stdout) as { answers: unknown };
    const name = 'web-service-externalname.default.svc.cluster.local';
    assert.deepEqual(answers, [{ name, type: 'CNAME', value: 'www.google.com' }]);
    const curl = await asked(['curl', 'web-service-externalname', '--from', 'nginx01', '--format', 'json'], 'ex08');
    const result = JSON.parse(curl.stdout) as { verdict: string; http: { status: number; assumed: boolean } };
    assert.equal(result.verdict, 'left-the-cluster');
    assert.deepEqual([result.http.status, result.http.assumed], [404, true]);
  });

  /** A command on what the post has applied so far. */
  function now(argv: readonly string[]): Promise<Outcome> {
    const files = [...applied].flatMap(it => ['-f', it]);
    const manifests = files.length > 0 ? files : ['-f', '-'];
    return podpath([...argv, ...manifests, '--config', 'podpath.yaml'], { cwd: 'examples' });
  }
});

/** A command on a whole experiment. */
function asked(argv: readonly string[], example: string): Promise<Outcome> {
  return podpath([...argv, '--bundle', example], { cwd: 'examples' });
}

/** The post's cluster IP is another one here: the one of the experiment's own Service. */
async function withOurAddresses(line: string, example: string): Promise<string> {
  const { stdout } = await asked(['get', 'svc', '-o', 'json'], example);
  const { items } = JSON.parse(stdout) as { items: { spec: { clusterIP?: string }; metadata: { name: string } }[] };
  const own = items.find(it => it.metadata.name !== 'kubernetes');
  return line.replace(/\b10\.100\.\d+\.\d+\b/, own?.spec.clusterIP ?? '');
}

/** What the answer of a certain day says: dates, versions, and the page that Google shows. */
function isOfThatDay(line: string): boolean {
  return /^< (Server|Date|Last-Modified|ETag): |^(<!DOCTYPE html>|<html lang=en>|<meta charset=utf-8>|<title>Error 404|\.\.\.)/.test(line);
}
