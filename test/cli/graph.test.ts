import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { podpath, podpathLine, repository } from '../support/podpath';

const examples = { cwd: 'examples' };

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

  it('names the bundle of what it draws where there are several, the one at the top by the folder', async () => {
    for (const format of ['mermaid', 'dot']) {
      const { stdout } = await podpathLine(`graph --format ${format}`, examples);
      assert.match(stdout, /Service web-service(<br>|\\n)default(<br>|\\n)bundle study\/ex05"/);
      const { stdout: one } = await podpathLine(`graph --bundle study/ex05 --format ${format}`, examples);
      assert.ok(!one.includes('bundle study'));
      const folder = mkdtempSync(join(tmpdir(), 'podpath-graph-'));
      try {
        const service = (name: string) => `apiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\n`;
        for (const [path, text] of [
          ['web.yaml', service('web')],
          ['a/db.yaml', service('db')],
          ['b/db.yaml', service('db')],
        ] as const) {
          mkdirSync(join(folder, path, '..'), { recursive: true });
          writeFileSync(join(folder, path), text);
        }
        const { stdout: top } = await podpathLine(`graph --format ${format}`, { cwd: relative(repository, folder) });
        assert.ok(top.includes(`bundle ${basename(folder)}"`), top);
      } finally {
        rmSync(folder, { recursive: true });
      }
    }
  });

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
  it('calls what lies at the top of the working folder by its name, not by a dot', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'graph-'));
    const web = (port: number) =>
      `apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { ports: [{ port: ${port} }] }\n`;
    try {
      mkdirSync(join(folder, 'next'));
      writeFileSync(join(folder, 'web.yaml'), web(80));
      writeFileSync(join(folder, 'next', 'web.yaml'), web(81));
      const { stdout } = await podpathLine('graph --format svg', { cwd: relative(repository, folder) });
      const titles = [...stdout.matchAll(/<tspan class="bundle">([^<]*)</g)].map(it => it[1]);
      assert.deepEqual(titles, [basename(folder), 'next']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('cuts the name of a node to its box, and keeps it whole in the tooltip', async () => {
    const name = 'ip-10-0-12-34.a-very-long-pool-name.eu-central-1.compute.internal.example.com';
    const manifests = `
apiVersion: v1
kind: Node
metadata: { name: ${name} }
---
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { nodeName: ${name}, containers: [{ name: web, image: nginx, ports: [{ containerPort: 80 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
`;
    const { stdout } = await podpath('graph -f - --format svg --view nodes'.split(' '), { stdin: manifests });
    const [, tooltip, shown = ''] =
      /<text class="title"[^>]*><title>([^<]*)<\/title>([^<]*)<\/text>/.exec(stdout) ?? [];
    assert.equal(tooltip, name);
    assert.match(shown, /^ip-10-.+….+com$/);
    assert.ok(shown.length < 40, shown);
  });
});
