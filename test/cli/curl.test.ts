import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TraceJson } from '../../server/src/cli/trace-json';
import { podpath, podpathLine } from '../support/podpath';
import type { Outcome } from '../support/podpath';

const examples = { cwd: 'examples' };

describe('podpath curl', () => {
  it('answers the shape that scripts rely on', async () => {
    const result = parsed(await podpathLine('curl -v web-service --from pod/nginx01 --format json', examples));
    assert.deepEqual(Object.keys(result).sort(), [
      'assumptions',
      'backends',
      'exitCode',
      'hops',
      'http',
      'reason',
      'sourceSeen',
      'transcript',
      'verdict',
      'version',
    ]);
    const { verdict, exitCode, http, backends, hops } = result;
    assert.deepEqual({ verdict, exitCode }, { verdict: 'delivered', exitCode: 0 });
    assert.deepEqual(http, { status: 200, reason: 'OK', assumed: false, route: null, backend: null });
    assert.deepEqual(
      hops.map(it => it.kind),
      ['client', 'dns', 'cluster-ip', 'endpoint-choice', 'pod', 'container'],
    );
    assert.deepEqual(hops[1], {
      kind: 'dns',
      outcome: 'ok',
      summary: hops[1]?.summary,
      object: { apiVersion: 'v1', kind: 'Service', namespace: 'default', name: 'web-service' },
      file: 'study/ex05/service-test01.yml',
      range: { start: { line: 3, character: 8 }, end: { line: 3, character: 19 } },
    });
    assert.deepEqual(Object.keys(backends[0] ?? {}), ['namespace', 'pod', 'ip', 'port', 'node', 'share', 'ready']);
    assert.ok(Math.abs(backends.reduce((sum, it) => sum + it.share, 0) - 1) < 1e-9);
  });

  it('locates what a patch decides in the patch', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'podpath-'));
    const files = {
      'kustomization.yaml': 'resources: [web.yaml]\npatches:\n  - path: selector.yaml\n',
      'web.yaml': `apiVersion: v1
kind: Service
metadata: { name: web }
spec: { ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web-0, labels: { app: web } }
spec: { containers: [{ name: main, image: nginx, ports: [{ containerPort: 80 }] }] }
`,
      'selector.yaml': `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: other
`,
    };
    try {
      for (const [name, text] of Object.entries(files)) {
        writeFileSync(join(folder, name), text);
      }
      const argv = ['curl', 'web', '--from', 'pod/web-0', '-f', folder];
      const { hops } = parsed(await podpath([...argv, '--format', 'json']));
      assert.deepEqual([hops.at(-1)?.file?.split('/').at(-1), hops.at(-1)?.range?.start.line], ['selector.yaml', 5]);
      assert.match((await podpath(argv)).stdout, /✗ .*selector\.yaml:6\n/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('tells the whole story, each hop with its line', async () => {
    const { status, stdout, stderr } = await podpathLine('curl storefront --from shop/pod/shopper', examples);
    assert.deepEqual({ status, stderr }, { status: 7, stderr: '' });
    assert.match(stdout, /✗ 4 .*no endpoints.* broken\/storefront\.yaml:8\n/);
    assert.match(stdout, /^curl: \(7\) Failed to connect to storefront port 80/m);
  });

  it('prints what curl would and nothing else where a script silences it', async () => {
    const code = await podpath(
      ['curl', '-s', '-o', '/dev/null', '-w', '%{http_code}', 'web-service', '--from', 'nginx01'],
      examples,
    );
    assert.deepEqual(code, { status: 0, stdout: '200', stderr: '' });
    const failing = await podpathLine('curl -sS storefront --from shop/pod/shopper', examples);
    assert.equal(failing.stdout, '');
    assert.match(failing.stderr, /^curl: \(7\) .+\n$/);
  });

  it("tells its own options from curl's", async () => {
    const args = ['-fsS', '-H', '-n: 1', '-d', '--from', 'web-service', '--from', 'nginx01', '-f', 'study/ex05'];
    const { status, stdout } = await podpath(['curl', ...args, '--config', 'podpath.yaml'], examples);
    assert.deepEqual({ status, stdout: stdout.slice(0, 4) }, { status: 22, stdout: '' });
  });

  it('says which options change nothing here', async () => {
    const { stderr } = await podpathLine('curl -s --compressed web-service --from nginx01', examples);
    assert.equal(stderr, 'podpath: note: ignored here: --compressed\n');
  });

  it('takes a whole command line', async () => {
    const { status } = await podpath(['curl', 'kubectl exec -n shop shopper -- curl -v http://search:8080'], examples);
    assert.equal(status, 7);
  });

  const statuses: readonly (readonly [line: string, status: number])[] = [
    ['curl http://nobody --from shop/pod/shopper', 6],
    ['curl http://payments --from shop/pod/shopper', 6],
    ['curl -m 3 http://web-service:81 --from nginx01', 28],
    ['curl http://search:8080 --from shop/pod/shopper', 7],
    ['curl http://web-service --from external', 6],
    ['curl -m 3 http://192.168.0.1 --from external --bundle ex05', 28],
    ['curl https://web-service:80 --from nginx01', 35],
    ['curl http://web-service:99999 --from nginx01', 3],
    ['curl --nope http://web-service --from nginx01', 2],
  ];
  for (const [line, expected] of statuses) {
    it(`ends with curl's own status ${expected}: ${line}`, async () => {
      assert.equal((await podpathLine(line, examples)).status, expected);
    });
  }

  it('answers as JSON also what curl would not even try', async () => {
    const line = 'curl http://web-service:99999 --from nginx01 --format json';
    const { status, stdout, stderr } = await podpathLine(line, examples);
    const message = 'URL using bad/illegal format or missing URL';
    assert.deepEqual({ status, stderr }, { status: 3, stderr: '' });
    const answer: unknown = JSON.parse(stdout);
    assert.deepEqual(answer, {
      version: 1,
      verdict: 'invalid',
      reason: message,
      sourceSeen: null,
      assumptions: [],
      hops: [],
      backends: [],
      http: null,
      exitCode: 3,
      transcript: `curl: (3) ${message}`,
    });
  });

  const senseless: readonly (readonly [line: string, message: RegExp])[] = [
    ['curl --from nginx01', /curl needs a URL/],
    ['curl http://web-service', /curl needs --from SOURCE/],
    [
      'curl http://web-service --from pod/ngin01 --bundle ex05',
      /no pod ngin01 in namespace default; did you mean nginx01\?/,
    ],
    ['curl http://10.0.2.4:31001 --from external --via myserver04', /no node myserver04; there are: myserver01/],
  ];
  for (const [line, message] of senseless) {
    it(`refuses ${line}`, async () => {
      const { status, stdout, stderr } = await podpathLine(line, examples);
      assert.deepEqual({ status, stdout }, { status: 2, stdout: '' });
      assert.match(stderr, message);
    });
  }
});

describe('podpath curl among several bundles', () => {
  it('asks the one whose Ingress or Gateway has the host, or that --entry names', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'podpath-'));
    for (const app of ['one', 'two']) {
      mkdirSync(join(folder, app));
      writeFileSync(join(folder, app, 'app.yaml'), entryFile(app));
    }
    const ask = async (...args: string[]) => {
      const { stdout } = await podpath(['curl', ...args, '--from', 'external', '-f', folder, '--format', 'json']);
      return (JSON.parse(stdout) as { http: { backend: { name: string } } | null }).http?.backend.name;
    };
    assert.deepEqual(
      [
        await ask('http://two.example.com'),
        await ask('http://one.example.com'),
        await ask('http://x', '--entry', 'gateway/default/two'),
      ],
      ['two', 'one', 'two'],
    );
    const nobody = (entry: string) =>
      podpath([
        ...['curl', 'http://two.example.com', '--from', 'external', '-f', folder],
        ...['--entry', entry, '--assume', 'ingress-controller=none'],
      ]);
    const { status, stderr } = await nobody('ingress');
    assert.equal(status, 2);
    assert.match(stderr, /--entry hands the request to an ingress controller, and --assume says that there is none/);
    assert.equal((await nobody('gateway/default/two')).status, 0, 'a Gateway has a controller of its own');
    rmSync(folder, { recursive: true });
  });
});

/** The same object in both makes them two bundles. */
function entryFile(app: string): string {
  return `apiVersion: v1
kind: ConfigMap
metadata: { name: shared }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: ${app} }
spec:
  rules: [{ host: ${app}.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: ${app}, port: { number: 80 } } } }] } }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: ${app} }
spec: { gatewayClassName: any, listeners: [{ name: web, port: 80, protocol: HTTP }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: ${app} }
spec: { parentRefs: [{ name: ${app} }], rules: [{ backendRefs: [{ name: ${app}, port: 80 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: ${app} }
spec: { selector: { app: ${app} }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: ${app}, labels: { app: ${app} } }
spec: { containers: [{ name: c, image: nginx }] }
`;
}

type Result = TraceJson & { readonly exitCode: number; readonly transcript: string; readonly http: unknown };

function parsed({ stdout }: Outcome): Result {
  return JSON.parse(stdout) as Result;
}
