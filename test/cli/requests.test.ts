import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReasonJson } from '../../server/src/cli/explanation';
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

describe('podpath describe', () => {
  it('prints a Service as kubectl does', async () => {
    const { status, stdout } = await podpathLine('describe svc web-service-nodeport --bundle ex06', examples);
    assert.equal(status, 0);
    const addresses = stdout.replace(/\b(?:10|192)\.\d+\.\d+\.\d+/g, 'IP');
    assert.equal(
      addresses,
      [
        'Name:                     web-service-nodeport',
        'Namespace:                default',
        'Labels:                   <none>',
        'Annotations:              <none>',
        'Selector:                 app.kubernetes.io/name=web-deploy',
        'Type:                     NodePort',
        'IP Family Policy:         SingleStack',
        'IP Families:              IPv4',
        'IP:                       IP',
        'IPs:                      IP',
        'Port:                     <unset>  80/TCP',
        'TargetPort:               80/TCP',
        'NodePort:                 <unset>  31001/TCP',
        'Endpoints:                IP:80,IP:80,IP:80',
        'Session Affinity:         None',
        'External Traffic Policy:  Cluster',
        'Internal Traffic Policy:  Cluster',
        'Events:                   <none>',
        '',
      ].join('\n'),
    );
  });

  it('says what is not there, and what it does not know', async () => {
    const gone = await podpathLine('describe svc gone --bundle ex06', examples);
    assert.deepEqual([gone.status, gone.stderr], [1, 'Error from server (NotFound): services "gone" not found\n']);
    assert.equal((await podpathLine('describe pod nginx01', examples)).status, 2);
  });
});

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

describe('podpath connectivity', () => {
  const workload = (name: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { containers: [{ name: c, image: example.com/${name}, ports: [{ name: main, containerPort: 5432 }] }] }
---`;
  const stdin = `${['web', 'db', 'job'].map(workload).join('')}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: db, namespace: shop }
spec:
  podSelector: { matchLabels: { app: db } }
  ingress:
    - from: [{ podSelector: { matchLabels: { app: web } } }]
      ports: [{ port: main }]
`;

  it('says which rules decide, and which pairs they deny', async () => {
    const { stdout } = await podpathLine('connectivity -f - --explain', { stdin });
    assert.match(
      stdout,
      /^shop\/Deployment\/web → shop\/Deployment\/db: TCP 5432\n {4}ingress: NetworkPolicy db allows TCP 5432 \(rule 1\) {2}\S+:\d+\n/m,
    );
    assert.match(
      stdout,
      /^shop\/Deployment\/job → shop\/Deployment\/db: No Connections\n {4}ingress: NetworkPolicy db has no rule that admits it/m,
    );
    assert.match(
      stdout,
      /^shop\/Deployment\/db → shop\/Deployment\/web: All Connections\n {4}no policy speaks about it\n/m,
    );
  });

  it('says the same as JSON, beside the pairs that it always lists', async () => {
    const plain = JSON.parse((await podpathLine('connectivity -f - --format json', { stdin })).stdout) as Listed;
    const told = JSON.parse(
      (await podpathLine('connectivity -f - --explain --format json', { stdin })).stdout,
    ) as Listed;
    assert.deepEqual(
      told.pairs.map(({ explain, ...pair }) => (explain ? pair : {})),
      plain.pairs,
    );
    const [denied, ...others] = told.denied ?? [];
    assert.equal(others.length, 0);
    const [reason] = denied?.explain?.ingress ?? [];
    assert.deepEqual(
      { rule: reason?.rule, effect: reason?.effect, policy: reason?.policy },
      {
        rule: null,
        effect: 'isolate',
        policy: { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', namespace: 'shop', name: 'db' },
      },
    );
    const admitted = told.pairs.flatMap(it => it.explain?.ingress ?? []);
    assert.deepEqual(
      admitted.map(it => [it.rule, it.effect, it.ports]),
      [['spec.ingress[0]', 'allow', [{ protocol: 'TCP', from: 5432, to: 5432 }]]],
    );
  });
});

interface ListedPair {
  readonly explain?: { readonly egress: readonly ReasonJson[]; readonly ingress: readonly ReasonJson[] };
}

interface Listed {
  readonly pairs: readonly ListedPair[];
  readonly denied?: readonly ListedPair[];
}

describe('podpath graph', () => {
  it('answers the shape that scripts rely on', async () => {
    const { status, stdout } = await podpathLine('graph --format json', examples);
    const { version, nodes, edges } = JSON.parse(stdout) as Record<string, Record<string, unknown>[]>;
    assert.deepEqual({ status, version }, { status: 0, version: 1 });
    assert.deepEqual(Object.keys(nodes?.[0] ?? {}).sort(), ['id', 'label', 'lane', 'namespace', 'object', 'severity']);
    assert.deepEqual(Object.keys(edges?.[0] ?? {}).sort(), ['from', 'port', 'reason', 'state', 'to']);
    assert.ok(nodes?.some(it => it['label'] === 'storefront' && it['severity'] === 'error'));
  });

  for (const [format, start] of [
    ['mermaid', /^flowchart LR\n/],
    ['dot', /^digraph podpath \{\n/],
    ['text', /default\/Service web-service -> default\/Deployment deploy-test01 {2}80\/TCP\n/],
  ] as const) {
    it(`draws ${format}`, async () => {
      const { status, stdout } = await podpathLine(`graph --bundle ex05 --format ${format}`, examples);
      assert.equal(status, 0);
      assert.match(stdout, start);
    });
  }

  it('shows the way of a request and what an assumption changes, in every format', async () => {
    const asked = '--bundle study/ex05 --curl http://web-service --from pod/nginx01 --assume node-down=myserver03';
    const draw = async (format: string) => (await podpathLine(`graph ${asked} --format ${format}`, examples)).stdout;
    const said = 'What if: node myserver03 is down: 2 pods on it are not ready';
    for (const format of ['text', 'mermaid', 'dot', 'svg', 'svg --view nodes']) {
      const drawn = await draw(format);
      assert.ok(drawn.includes(said), format);
      assert.match(drawn, /not ready/);
    }
    assert.match(await draw('text'), /80\/TCP {2}step 5 {2}no longer to deploy-test01-\S+, deploy-test01-\S+\n/);
    const { request, edges } = JSON.parse(await draw('json')) as { request: unknown; edges: { step: number }[] };
    assert.ok(JSON.stringify(request).includes('node myserver03 is down'));
    assert.deepEqual(
      edges.map(it => it.step),
      [5, 2],
    );
    const lanes = await draw('svg');
    assert.equal(lanes.match(/class="mark"/g)?.length, 6);
    assert.match(lanes, /class="card [^"]*changed"[^]*2 of 3: not ready/);
    const nodes = await draw('svg --view nodes');
    assert.equal(nodes.match(/class="link state-ok [^"]*gone"/g)?.length, 2);
    assert.equal(nodes.match(/class="sign gone"/g)?.length, 3, 'one of them in the legend');
    assert.match(nodes, />no longer taken<[^]*>newly taken</);
    assert.doesNotMatch(lanes + nodes, /undefined|NaN|\[object/);
    const failing = '--bundle broken --curl http://storefront --from deploy/search -n shop --format svg';
    assert.match((await podpathLine(`graph ${failing}`, examples)).stdout, /class="mark failed"/);
    assert.equal((await podpathLine('graph --from pod/nginx01', examples)).status, 2);
    assert.equal((await podpathLine('graph --curl http://web-service --from pod/none', examples)).status, 2);
  });

  it('draws the panel’s picture as an SVG that any XML reader takes, the same every time', async () => {
    const { status, stdout } = await podpathLine('graph --format svg', examples);
    assert.equal(status, 0);
    assert.equal((await podpathLine('graph --format svg', examples)).stdout, stdout);
    const nodes = await podpathLine('graph --format svg --view nodes --bundle study/ex06', examples);
    for (const text of ['10.0.2.5:31001', 'NodePort · myserver02', '>myserver03<', '>10.0.2.6<']) {
      assert.ok(nodes.stdout.includes(text), text);
    }
    assert.equal((await podpathLine('graph --view nodes', examples)).status, 2);
    assert.match(stdout, /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="\d+" height="\d+" /);
    assert.match(stdout, />web-service-nodeport<|>web-serv[^<]*port</);
    assert.match(stdout, /prefers-color-scheme: dark/);
    assert.doesNotMatch(stdout, /undefined|NaN|\[object/);
    const tags = [...stdout.matchAll(/<(\/?)([a-z]+)[^<>]*?(\/?)>/g)];
    const open: string[] = [];
    for (const [, closes, name = '', closed] of tags) {
      if (closes) {
        assert.equal(open.pop(), name);
      } else if (!closed) {
        open.push(name);
      }
    }
    assert.deepEqual(open, []);
  });
});

describe('podpath explain', () => {
  it('prints the page of a rule', async () => {
    const { status, stdout } = await podpathLine('explain service-selector-no-match');
    assert.equal(status, 0);
    assert.match(stdout, /^# service-selector-no-match\n/);
  });

  it('lists the rules, those about podpath.yaml included', async () => {
    const { stdout } = await podpathLine('explain');
    assert.ok(stdout.includes('service-selector-no-match\n') && stdout.includes('settings-key-unknown\n'));
  });

  it('names the nearest of an unknown one', async () => {
    const { status, stderr } = await podpathLine('explain service-selector-no-mach');
    assert.equal(status, 2);
    assert.equal(stderr, 'podpath: unknown rule service-selector-no-mach; did you mean service-selector-no-match?\n');
  });
});

type Result = TraceJson & { readonly exitCode: number; readonly transcript: string; readonly http: unknown };

function parsed({ stdout }: Outcome): Result {
  return JSON.parse(stdout) as Result;
}
