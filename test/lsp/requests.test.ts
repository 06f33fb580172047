import assert from 'node:assert/strict';
import { method } from '../../server/src/protocol/protocol';
import type {
  Changed,
  ClientChoice,
  EdgeExplanation,
  Location,
  NodePod,
  Simulation,
  Topology,
  TopologyPatch,
  UrlChoice,
} from '../../server/src/protocol/protocol';
import { Editor } from '../support/editor';

const web = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 3
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: nginx, image: nginx, ports: [{ containerPort: 80 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  type: NodePort
  selector: { app: web }
  ports: [{ port: 80, nodePort: 31001 }]
`;

const debug = `apiVersion: v1
kind: Pod
metadata: { name: debug, labels: { app: debug } }
spec: { containers: [{ name: debug, image: curlimages/curl }] }
`;

describe('our own requests', () => {
  let editor: Editor;

  beforeEach(async () => {
    editor = await Editor.start({ files: { 'web.yaml': web, 'debug.yaml': debug } });
  });

  afterEach(() => editor.stop());

  it('simulate a request from the client that suits it, linked to the manifests', async () => {
    const simulation = await ask<Simulation>(method.simulate, { command: 'http://web/' });
    assert.equal(simulation.verdict, 'delivered', simulation.reason);
    assert.equal(simulation.from, 'new/default');
    assert.equal(simulation.exitCode, 0);
    const [guest] = simulation.guest?.nodes ?? assert.fail();
    assert.equal(guest?.label, 'new pod (default)');
    assert.deepEqual(
      [...new Set(simulation.steps.flatMap(it => it.nodes))],
      [guest.id, 'default/Service/web', 'default/Deployment/web'],
    );
    const [whole, ...pods] = simulation.shares;
    assert.deepEqual(whole, { edge: 'default/Service/web->default/Deployment/web', share: 1 });
    assert.deepEqual(
      pods.map(it => it.share),
      [1 / 3, 1 / 3, 1 / 3],
    );
    for (const { text, link } of simulation.lines.filter(it => it.link)) {
      const { uri, range } = link?.location ?? assert.fail();
      assert.equal(
        text.slice(link?.start, link?.end),
        `${uri.slice(uri.lastIndexOf('/') + 1)}:${range.start.line + 1}`,
      );
    }
  });

  it('simulate pasted lines, and answer nonsense', async () => {
    const pasted = await ask<Simulation>(method.simulate, { command: 'kubectl exec debug -- curl -s http://web' });
    assert.equal(pasted.verdict, 'delivered', pasted.reason);
    const outside = await ask<Simulation>(method.simulate, { command: 'http://10.0.0.12:31001/' });
    assert.equal(outside.from, 'external');
    assert.deepEqual(outside.steps.flatMap(it => it.nodes).slice(0, 2), ['external', 'default/NodePort/web']);
    const nonsense = await ask<Simulation>(method.simulate, { command: 'wget that' });
    assert.equal(nonsense.verdict, 'invalid');
    const nobody = await ask<Simulation>(method.simulate, { command: 'http://web', from: 'pod/nobody' });
    assert.equal(nobody.verdict, 'invalid');
  });

  it('offer clients and URLs that suit the cursor', async () => {
    const position = { line: 11, character: 0 };
    const clients = await ask<ClientChoice[]>(method.clients, { uri: editor.uri('debug.yaml'), position });
    assert.equal(clients.find(it => it.preselected)?.from, 'default/pod/debug');
    assert.deepEqual(
      clients.filter(it => it.from.startsWith('default/')).map(it => it.detail),
      ['3 pods · nginx · web.yaml:1', '1 pod · curlimages/curl · debug.yaml:1'],
    );
    const urls = await ask<UrlChoice[]>(method.urls, { uri: editor.uri('web.yaml'), position, from: 'pod/debug' });
    assert.equal(urls.find(it => it.preselected)?.url, 'http://web/');
    assert.ok(!urls.some(it => it.sure), 'a Service may be called by several');
  });

  it('are sure of the URL that the cursor is on, in the environment and among the arguments', async () => {
    const caller = `apiVersion: v1
kind: Pod
metadata: { name: caller }
spec:
  containers:
    - name: main
      image: curlimages/curl
      args: ["curl", "http://web:80/health"]
      env:
        - { name: WEB_URL, value: "http://web.default.svc/api" }
        - { name: DATABASE, value: "postgres://web:5432" }
        - { name: LATER, value: "http://$(HOST)/" }
`;
    await editor.open('caller.yaml', caller);
    const sureOf = async (text: string) => {
      const line = caller.split('\n').findIndex(it => it.includes(text));
      const character = (caller.split('\n')[line] ?? '').indexOf(text);
      const at = { uri: editor.uri('caller.yaml'), position: { line, character } };
      const clients = await ask<ClientChoice[]>(method.clients, at);
      const urls = await ask<UrlChoice[]>(method.urls, { ...at, from: 'pod/caller' });
      const [client] = clients.filter(it => it.sure && it.preselected);
      const [url] = urls.filter(it => it.sure && it.preselected);
      return `${client?.from} ${url?.url}`;
    };
    assert.equal(await sureOf('http://web:80'), 'default/pod/caller http://web:80/health');
    assert.equal(await sureOf('http://web.default'), 'default/pod/caller http://web.default.svc/api');
    for (const text of ['curlimages', 'postgres:', 'http://$']) {
      assert.equal(await sureOf(text), 'default/pod/caller undefined', text);
    }
  });

  it('offer the clients and URLs of the bundle that is meant, wherever the cursor is', async () => {
    const pods = (name: string) => `apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec: { selector: { app: ${name} }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: client, labels: { app: ${name} } }
spec: { containers: [{ name: main, image: nginx }] }
`;
    const two = await Editor.start({ files: { 'one/app.yaml': pods('one'), 'two/app.yaml': pods('two') } });
    const { bundles } = await two.connection.sendRequest<Topology>(method.topology, {});
    assert.deepEqual([...bundles].sort(), ['one', 'two']);
    const offered = await two.connection.sendRequest<UrlChoice[]>(method.urls, {
      uri: two.uri('one/app.yaml'),
      from: 'pod/client',
      bundle: 'two',
    });
    const clients = await two.connection.sendRequest<ClientChoice[]>(method.clients, { bundle: 'two' });
    await two.stop();
    assert.ok(clients.some(it => it.from === 'default/pod/client' && it.description === 'app=two'));
    assert.deepEqual(
      [...new Set(offered.map(it => new URL(it.url).hostname.split('.')[0] ?? ''))].filter(it => /^(one|two)/.test(it)),
      ['two'],
    );
  });

  it('print what kubectl would', async () => {
    const { text } = await ask<{ text: string }>(method.view, { get: 'svc web' });
    assert.match(text, /^NAME +TYPE .*\nweb +NodePort .* 80:31001\/TCP/);
    assert.match((await ask<{ text: string }>(method.view, { get: 'nonsense' })).text, /error/);
  });

  it('draw the topology, explain it, and patch it while somebody looks', async () => {
    const patches: TopologyPatch[] = [];
    editor.connection.onNotification(method.topologyChanged, (patch: TopologyPatch) => {
      patches.push(patch);
      editor.wake();
    });
    const topology = await ask<Topology>(method.topology, {});
    const edge = topology.edges.find(it => it.to === 'default/Deployment/web');
    assert.ok(edge);
    const explanation = await ask<EdgeExplanation>(method.explainEdge, { id: edge.id });
    assert.equal(explanation.locations[0]?.location.uri, editor.uri('web.yaml'));
    const source = await ask<Location>(method.nodeSource, { id: 'default/Service/web' });
    assert.equal(source.range.start.line, 12);
    const at = await ask<{ id: string }>(method.nodeAt, {
      uri: editor.uri('web.yaml'),
      position: { line: 15, character: 4 },
    });
    assert.equal(at.id, 'default/Service/web');

    await editor.connection.sendNotification(method.topologyVisible, { visible: true });
    await editor.open('web.yaml', web);
    await editor.change('web.yaml', `# a comment\n\n${web}`);
    await editor.rested();
    assert.equal(patches.length, 0);
    await editor.change('web.yaml', web.replace('selector: { app: web }', 'selector: { app: wep }'));
    // Asked before the patch is there, by somebody who shows nothing: the patch still says all that changed.
    const aside = await ask<Topology>(method.topology, { aside: true });
    assert.ok(aside.nodes.some(it => it.ghost));
    await editor.until(() => patches.length === 1);
    const [patch] = patches;
    assert.equal(patch?.version, topology.version + 1);
    assert.deepEqual(patch.removeEdges.length > 0 && patch.nodes.some(it => it.ghost), true);
    assert.deepEqual(patch.nodes.find(it => it.id === 'default/Service/web')?.severity, 'error');

    await editor.connection.sendNotification(method.topologyVisible, { visible: false });
    await editor.change('web.yaml', web);
    await editor.rested();
    assert.equal(patches.length, 1);
  });

  it('show what an edit does to links before all other files are judged anew, whose problems follow', async () => {
    const ingress = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: front }
spec: { defaultBackend: { service: { name: web, port: { number: 80 } } } }
`;
    const many = Object.fromEntries(
      [...Array(320).keys()].map(it => [`${it}.yaml`, debug.replaceAll('debug', `d${it}`)]),
    );
    const large = await Editor.start({ files: { ...many, 'web.yaml': web, 'front.yaml': ingress } });
    const patches: TopologyPatch[] = [];
    large.connection.onNotification(method.topologyChanged, (patch: TopologyPatch) => {
      patches.push(patch);
      large.wake();
    });
    await large.diagnostics('web.yaml', await large.open('web.yaml', web));
    await large.connection.sendRequest<Topology>(method.topology, {});
    await large.connection.sendNotification(method.topologyVisible, { visible: true });
    await large.rested();
    const renamed = web.replace('kind: Service\nmetadata: { name: web }', 'kind: Service\nmetadata: { name: wep }');
    await large.change('web.yaml', renamed);
    await large.until(() => patches.length === 1);
    assert.deepEqual(patches[0]?.removeNodes, ['default/NodePort/web', 'default/Service/web']);
    assert.ok(patches[0].nodes.some(it => it.id === 'default/Missing/Service/web'));
    assert.ok(!patches[0].nodes.some(it => it.kind === 'Ingress'));
    await large.until(() => patches.length === 2);
    assert.deepEqual(
      patches[1]?.nodes.map(it => `${it.id} ${it.severity ?? ''}`),
      ['default/Ingress/front error'],
    );
    await large.stop();
  });

  it('tell the pods that a card stands for', async () => {
    const pods = await ask<NodePod[]>(method.nodePods, { id: 'default/Deployment/web' });
    assert.equal(pods.length, 3);
    assert.match(`${pods[0]?.name}: ${pods[0]?.detail}`, /^web-[a-z0-9]+-[a-z0-9]{5}: \d+\.\d+\.\d+\.\d+ on \S+$/);
    assert.deepEqual(await ask<NodePod[]>(method.nodePods, { id: 'default/Service/nobody' }), []);
  });

  it('say that manifests have changed', async () => {
    const changes: Changed[] = [];
    editor.connection.onNotification(method.changed, (change: Changed) => {
      changes.push(change);
      editor.wake();
    });
    await editor.open('more.yaml', debug.replaceAll('debug', 'more'));
    await editor.until(() => changes.some(it => it.manifests === 4 && it.services === 1));
  });

  function ask<T>(name: string, params: object): Promise<T> {
    return editor.connection.sendRequest<T>(name, params);
  }
});
