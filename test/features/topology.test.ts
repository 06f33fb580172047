import assert from 'node:assert/strict';
import { dot, graph, mermaid } from '../../server/src/features/graph';
import { positionAt } from '../../server/src/features/position';
import { simulation } from '../../server/src/features/simulation/simulation';
import { diffTopology } from '../../server/src/features/topology/diff';
import { explainEdge, nodeAt, nodeSource, topology } from '../../server/src/features/topology/topology';
import { sourceKey } from '../../server/src/features/topology/source-key';
import { tracePath } from '../../server/src/features/topology/trace-path';
import { networkOf } from '../../server/src/network/network';
import { trace } from '../../server/src/network/trace';
import { judgeAll } from '../../server/src/rules/judge';
import { clusterIp, deployment, experiment, experiments, podpathYaml } from '../support/post';
import { load } from '../support/workspace';
import { generate } from '../../bench/generate';
import { Workspace } from '../../server/src/workspace/workspace';

describe('what cannot be read', () => {
  it('is counted by file, templates aside', () => {
    const broken = 'apiVersion: v1\nkind: Service\n  metadata: [\n';
    const files = {
      'broken.yaml': `${broken}---\n${broken}`,
      'chart/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
      'chart/templates/web.yaml': 'apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Values.name }}\n',
      'whole.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: web }\n',
    };
    assert.equal(topology(load(files)).unreadable, 1);
  });
});

describe('the picture of the study post', () => {
  it('ex05: a pod calls the Service, which leads to three others', () => {
    assert.deepEqual(picture(manifests('ex05')), [
      'client   Pod nginx01',
      'service  Service web-service (ClusterIP · 80)',
      'workload Deployment deploy-test01 (3 pods · nginx)',
      'Service web-service ─80/TCP─ Deployment deploy-test01',
      'Pod nginx01 ─80/TCP─ Service web-service',
    ]);
  });

  it('ex06: two ports of the own computer lead to two nodes, and any node leads on', () => {
    assert.deepEqual(picture({ 'podpath.yaml': withoutLast(podpathYaml), ...manifests('ex06') }), [
      'client   Internet',
      'client   Host Your computer',
      'entry    NodePort any node:31001 (NodePort · 3 nodes)',
      'entry    NodePort 10.0.2.5:31001 (NodePort · myserver02)',
      'entry    NodePort 10.0.2.6:31001 (NodePort · myserver03)',
      'service  Service web-service-nodeport (NodePort · 80)',
      'workload Deployment deploy-test01 (3 pods · nginx)',
      'Service web-service-nodeport ─80/TCP─ Deployment deploy-test01',
      'Internet ─31001─ NodePort any node:31001',
      'NodePort any node:31001 ─31001→80─ Service web-service-nodeport',
      'NodePort 10.0.2.5:31001 ─31001→80─ Service web-service-nodeport',
      'Host Your computer ─127.0.0.1:31051→31001─ NodePort 10.0.2.5:31001',
      'NodePort 10.0.2.6:31001 ─31001→80─ Service web-service-nodeport',
      'Host Your computer ─127.0.0.1:31061→31001─ NodePort 10.0.2.6:31001',
    ]);
  });

  it('ex07: the load balancer is pending, the external IP answers', () => {
    const lines = picture(experiment('ex07'));
    for (const line of [
      'entry    LoadBalancer <pending> (LoadBalancer · 80)',
      'entry    ExternalIP 10.0.2.4:80 (External IP · myserver01)',
      'Internet ─80/TCP─ LoadBalancer <pending> · warning',
      'Host Your computer ─127.0.0.1:80→80─ ExternalIP 10.0.2.4:80',
      'ExternalIP 10.0.2.4:80 ─80/TCP─ Service web-service-loadbalancer',
      // The other forwards of the post lead to Services of other experiments.
      'Host Your computer ─127.0.0.1:31051→31001─ PortForward 10.0.2.5:31001 · warning',
    ]) {
      assert.ok(lines.includes(line), `${line} is not in\n${lines.join('\n')}`);
    }
  });

  it('ex08: the Service is a name for another host', () => {
    assert.deepEqual(picture(manifests('ex08')), [
      'client   Pod nginx01',
      'service  Service web-service-externalname (ExternalName)',
      'workload External www.google.com (outside the cluster)',
      'Service web-service-externalname ─CNAME─ External www.google.com',
      'Pod nginx01 ── Service web-service-externalname',
    ]);
  });

  it('all of them together: ids name their bundles, and every forward finds its Service', () => {
    const files = Object.assign({}, ...(['ex05', 'ex06', 'ex07', 'ex08'] as const).map(experiment)) as Record<
      string,
      string
    >;
    const { nodes, edges, bundles } = topology(load(files));
    assert.deepEqual(bundles, ['ex05', 'ex06', 'ex07', 'ex08']);
    assert.ok(nodes.some(it => it.id === 'ex05:default/Pod/nginx01'));
    assert.ok(nodes.some(it => it.id === 'ex08:default/Pod/nginx01'));
    assert.deepEqual(
      edges.filter(it => it.from === 'host').map(it => [it.to, it.state]),
      [
        ['ex06:default/NodePort/web-service-nodeport/myserver02', 'ok'],
        ['ex06:default/NodePort/web-service-nodeport/myserver03', 'ok'],
        ['ex07:default/ExternalIP/web-service-loadbalancer', 'ok'],
      ],
    );
    assert.equal(new Set(nodes.map(it => it.id)).size, nodes.length);
    assert.equal(new Set(edges.map(it => it.id)).size, edges.length);
  });
});

describe('topology', () => {
  const typo = { 'deploy.yaml': deployment, 'service.yaml': clusterIp.replace('web-deploy', 'web-deploy-v2') };

  it('draws a workload once, however many pods it makes', () => {
    const many = deployment.replace(/replicas: \d+/, 'replicas: 50');
    assert.match(many, /replicas: 50/);
    const { nodes } = topology(load({ 'deploy.yaml': many }));
    assert.deepEqual(
      nodes.map(it => [it.kind, it.pods]),
      [['Deployment', 50]],
    );
  });

  it('names cards for screen readers, and by ids that stay: of equal ones the second ends in #2', () => {
    const named = (port: number) => `apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop }
spec: { selector: { app: cart }, ports: [{ port: ${port}, targetPort: http }] }
`;
    const { nodes } = topology(load({ 'cart.yaml': `${named(8080)}---\n${named(81)}` }));
    const services = nodes.filter(it => it.kind === 'Service');
    assert.deepEqual(
      services.map(it => it.id),
      ['shop/Service/cart', 'shop/Service/cart#2'],
    );
    assert.match(
      services[0]?.description ?? '',
      /^Service cart, namespace shop, ClusterIP, port 8080 to http, no endpoints/,
    );
  });

  it('draws what is missing, and asks what was meant', () => {
    const lines = picture(typo);
    assert.ok(
      lines.includes('workload Missing no pod matches name=web-deploy-v2 (did you mean name=web-deploy?) · ghost'),
      lines.join('\n'),
    );
    assert.ok(lines.some(it => it.startsWith('Service web-service ─80/TCP─ Missing')));
  });

  it('shows the findings of an object on its card', () => {
    const slip = { ...typo, 'service.yaml': clusterIp.replace('web-deploy', 'web-deply') };
    const snapshot = load(slip);
    const findings = judgeAll(snapshot);
    const { nodes } = topology(snapshot, { problemsOf: object => findings.filter(it => it.object === object) });
    const service = nodes.find(it => it.kind === 'Service');
    assert.equal(service?.severity, 'error');
    assert.match(service.problems[0] ?? '', /web-deply/);
    assert.match(service.description, /1 problem$/);
  });

  it('takes what is not there as a problem only where it is surely missing', () => {
    const missing = (selector: string) =>
      topology(load({ ...typo, 'service.yaml': clusterIp.replace('web-deploy', selector) })).nodes.find(it => it.ghost);
    assert.deepEqual([missing('web-deply')?.severity, missing('something-else')?.severity], ['error', null]);
  });

  it('says how well a Service and its pods fit', () => {
    const named = clusterIp.replace('port: 80', 'port: 80\n      targetPort: http');
    const files = { 'deploy.yaml': deployment, 'service.yaml': named };
    assert.ok(picture(files).includes('Service web-service ─80→http/TCP─ Deployment deploy-test01 · error'));
    const zero = { 'deploy.yaml': deployment.replace('replicas: 3', 'replicas: 0'), 'service.yaml': clusterIp };
    assert.ok(picture(zero).includes('Service web-service ─80/TCP─ Deployment deploy-test01 · warning'));
  });

  it('promises nothing of a port that no container declares, and nothing at all of one that is exchanged', () => {
    const pods = deployment.replace(
      'image: nginx:latest',
      'image: shop/web\n          ports: [{ containerPort: 8080 }]',
    );
    assert.notEqual(pods, deployment);
    const link = (ports: string) => {
      const files = { 'deploy.yaml': pods, 'service.yaml': clusterIp.replace('port: 80', ports) };
      return topology(load(files)).edges.map(it => [it.state, it.reason]);
    };
    const [[state, reason = ''] = []] = link('port: 80\n      targetPort: 9090');
    assert.equal(state, 'unknown');
    assert.match(reason, /no container declares port 9090; declared: 8080: it works only if a process listens there/);
    assert.equal(link('port: 80\n      targetPort: 8080')[0]?.[0], 'ok');
    const [[worse, why = ''] = []] = link('port: 8080\n      targetPort: 80');
    assert.equal(worse, 'error');
    assert.match(why, /look exchanged/);
  });

  it('leads an ExternalName to the Service that it names, and nowhere where it is no name', () => {
    const alias = (name: string) =>
      `apiVersion: v1\nkind: Service\nmetadata: { name: alias }\nspec: { type: ExternalName, externalName: ${name} }\n`;
    const links = (name: string) => picture({ 'service.yaml': clusterIp, 'alias.yaml': alias(name) });
    const inner = links('web-service.default.svc.cluster.local');
    assert.ok(inner.includes('Service alias ─CNAME─ Service web-service'), inner.join('\n'));
    assert.ok(!inner.some(it => it.includes('External ')), inner.join('\n'));
    assert.ok(links('shop.example.com').includes('Service alias ─CNAME─ External shop.example.com'));
    const lost = links('web-servic.default.svc.cluster.local');
    assert.ok(
      lost.includes('service  Missing no Service web-servic (did you mean web-service?) · ghost'),
      lost.join('\n'),
    );
    assert.ok(lost.includes('Service alias ─CNAME─ Missing no Service web-servic · error'), lost.join('\n'));
    // A namespace that none of these manifests is about may be somebody else's.
    const foreign = links('api.payments.svc');
    assert.ok(foreign.includes('Service alias ─CNAME─ Missing no Service api · unknown'), foreign.join('\n'));
    assert.ok(![...lost, ...foreign].some(it => it.includes('outside the cluster')));
    assert.ok(!links('kubernetes.default.svc').some(it => /no Service|outside/.test(it)));
    for (const wrong of ['https://shop.example.com/v1', '10.0.0.7']) {
      assert.ok(links(wrong).includes(`Service alias ─CNAME─ External ${wrong} · error`), wrong);
    }
  });

  it('routes Ingresses to Services, and draws those that are not there', () => {
    const ingress = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop }
spec:
  rules:
    - host: shop.example.com
      http:
        paths:
          - { path: /, pathType: Prefix, backend: { service: { name: web-service, port: { number: 80 } } } }
          - { path: /old, pathType: Prefix, backend: { service: { name: web-servic, port: { number: 80 } } } }
`;
    const lines = picture({ 'a.yaml': deployment, 'b.yaml': clusterIp, 'c.yaml': ingress });
    for (const line of [
      'entry    Ingress shop.example.com (Ingress · 2 paths)',
      'Ingress shop.example.com ─80─ Service web-service',
      'service  Missing no Service web-servic (did you mean web-service?) · ghost',
      'Ingress shop.example.com ─80─ Missing no Service web-servic · error',
    ]) {
      assert.ok(lines.includes(line), `${line} is not in\n${lines.join('\n')}`);
    }
  });

  it('routes HTTPRoutes to Services', () => {
    const route = `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: shop }
spec:
  hostnames: [shop.example.com]
  rules:
    - backendRefs: [{ name: web-service, port: 80 }]
    - backendRefs: [{ name: gone, port: 80 }]
`;
    const lines = picture({ 'a.yaml': deployment, 'b.yaml': clusterIp, 'c.yaml': route });
    for (const line of [
      'entry    HTTPRoute shop.example.com (HTTPRoute · 2 rules)',
      'HTTPRoute shop.example.com ─80─ Service web-service',
      'HTTPRoute shop.example.com ─80─ Missing no Service gone · error',
    ]) {
      assert.ok(lines.includes(line), `${line} is not in\n${lines.join('\n')}`);
    }
  });

  it('leads to routes through the Gateway that takes them, and says where none of its listeners does', () => {
    const gateway = `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge }
spec:
  gatewayClassName: any
  listeners:
    - { name: web, port: 80, protocol: HTTP, hostname: '*.example.com' }
    - { name: secure, port: 443, protocol: HTTPS, hostname: '*.example.com' }
`;
    const route = (name: string, host: string, parent: string) => `---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: ${name} }
spec:
  parentRefs: [{ name: ${parent} }]
  hostnames: [${host}]
  rules: [{ backendRefs: [{ name: web-service, port: 80 }] }]
`;
    const files = {
      'a.yaml': deployment,
      'b.yaml': clusterIp,
      'c.yaml': `${gateway}${route('shop', 'shop.example.com', 'edge')}${route('lost', 'shop.example.org', 'edge')}${route('far', 'far.example.net', 'elsewhere')}${route('mesh', 'mesh.example.com', 'web-service, kind: Service, group: ""')}`,
    };
    const lines = picture(files);
    for (const line of [
      'entry    Gateway edge (Gateway · 80, 443)',
      'Internet ─80, 443─ Gateway edge',
      'Gateway edge ─80, 443─ HTTPRoute shop.example.com',
      'Gateway edge ── HTTPRoute shop.example.org · warning',
      'Internet ─80─ HTTPRoute far.example.net',
      'HTTPRoute mesh.example.com ─80─ Service web-service',
    ]) {
      assert.ok(lines.includes(line), `${line} is not in\n${lines.join('\n')}`);
    }
    assert.ok(!lines.some(it => /^Internet .*(shop|mesh)/.test(it)), lines.join('\n'));
    const snapshot = load(files);
    const simulated = simulation(snapshot, { command: 'http://shop.example.com', from: 'external' });
    const step = simulated.steps.find(it => it.kind === 'gateway-route');
    assert.deepEqual(step?.nodes, ['default/Gateway/edge', 'default/HTTPRoute/shop'], JSON.stringify(simulated.steps));
    const cursor = { line: gateway.split('\n').indexOf('  listeners:'), character: 4 };
    assert.equal(nodeAt(snapshot, 'c.yaml', cursor), 'default/Gateway/edge');
  });

  it('links a workload with the Services whose names it or its ConfigMaps hold, not with its own', () => {
    const caller = `apiVersion: apps/v1
kind: Deployment
metadata: { name: caller }
spec:
  selector: { matchLabels: { app: caller } }
  template:
    metadata: { labels: { app: caller } }
    spec:
      containers:
        - name: main
          envFrom: [{ configMapRef: { name: settings } }]
          env: [{ name: SELF, value: 'caller:80' }, { name: SERVICE_NAME, value: web-service }]
---
apiVersion: v1
kind: Service
metadata: { name: caller }
spec: { selector: { app: caller }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: settings }
data: { WEB: 'http://web-service' }
`;
    const lines = (files: Record<string, string>) => picture(files).filter(it => it.startsWith('Deployment caller'));
    const files = { 'a.yaml': deployment, 'b.yaml': clusterIp };
    assert.deepEqual(lines({ ...files, 'c.yaml': caller }), ['Deployment caller ─80/TCP─ Service web-service']);
    const wrong = caller.replace('http://web-service', 'http://web-service:8080');
    assert.deepEqual(lines({ ...files, 'c.yaml': wrong }), ['Deployment caller ── Service web-service · error']);
    assert.deepEqual(lines({ ...files, 'c.yaml': caller.replace('name: settings } }]', 'name: others } }]') }), []);
  });

  it('shows the pods of a dump as the workload that owns them', () => {
    const pods = [1, 2].map(
      number => `apiVersion: v1
kind: Pod
metadata:
  name: web-5d-${number}
  labels: { app.kubernetes.io/name: web-deploy }
  ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: deploy-test01, controller: true }]
spec: { containers: [{ name: nginx, image: nginx }] }
`,
    );
    assert.deepEqual(picture({ 'a.yaml': [deployment, clusterIp, ...pods].join('---\n') }), [
      'service  Service web-service (ClusterIP · 80)',
      'workload Deployment deploy-test01 (2 pods · nginx)',
      'Service web-service ─80/TCP─ Deployment deploy-test01',
    ]);
  });

  it('leads from a card to its manifest, and from the cursor to a card', () => {
    const snapshot = load(experiment('ex06'));
    assert.deepEqual(nodeSource(snapshot, 'default/Service/web-service-nodeport'), {
      uri: 'ex06/service-test01.yml',
      range: { start: { line: 3, character: 8 }, end: { line: 3, character: 28 } },
    });
    assert.equal(nodeSource(snapshot, 'host')?.uri, 'podpath.yaml');
    assert.equal(nodeSource(snapshot, 'external'), undefined);
    const file = snapshot.files.get('ex06/deploy-test01.yml');
    assert.ok(file);
    assert.equal(
      nodeAt(snapshot, file.uri, positionAt(file, file.text.indexOf('image'))),
      'default/Deployment/deploy-test01',
    );
    assert.equal(nodeAt(snapshot, 'podpath.yaml', { line: 0, character: 0 }), undefined);
  });

  it('draws what overlays make of a base, and leads from the base to it', () => {
    const snapshot = load({
      'base/all.yaml': `${deployment}---\n${clusterIp}`,
      'base/kustomization.yaml': 'resources: [all.yaml]\n',
      'live/kustomization.yaml': 'resources: [../base]\nnamePrefix: live-\nnamespace: live\n',
      'test/kustomization.yaml': 'resources: [../base]\nnamePrefix: test-\n',
    });
    const { nodes, bundles } = topology(snapshot);
    assert.deepEqual(bundles, ['live', 'test']);
    assert.deepEqual(
      nodes.map(it => it.id),
      [
        'live:live/Service/live-web-service',
        'test:default/Service/test-web-service',
        'live:live/Deployment/live-deploy-test01',
        'test:default/Deployment/test-deploy-test01',
      ],
    );
    assert.equal(
      nodeAt(snapshot, 'base/all.yaml', { line: 3, character: 0 }),
      'live:live/Deployment/live-deploy-test01',
    );
  });

  it('shows what is wrong with a base on every card made of it', () => {
    const snapshot = load({
      'base/all.yaml': `${deployment}---\n${clusterIp.replace('web-deploy', 'web-deply')}`,
      'base/kustomization.yaml': 'resources: [all.yaml]\n',
      'live/kustomization.yaml': 'resources: [../base]\nnamePrefix: live-\n',
      'test/kustomization.yaml': 'resources: [../base]\nnamePrefix: test-\n',
    });
    const findings = judgeAll(snapshot);
    const { nodes } = topology(snapshot, {
      problemsOf: object => findings.filter(it => it.object && sourceKey(it.object) === sourceKey(object)),
    });
    assert.deepEqual(
      nodes.filter(it => it.kind === 'Service').map(it => [it.label, it.severity]),
      [
        ['live-web-service', 'error'],
        ['test-web-service', 'error'],
      ],
    );
  });

  it('explains an edge by the texts that make it', () => {
    const reasons = explainEdge(
      load(experiment('ex06')),
      'default/Service/web-service-nodeport->default/Deployment/deploy-test01',
    );
    assert.equal(reasons?.text, 'the selector matches the pods of Deployment deploy-test01');
    assert.deepEqual(
      reasons.locations.map(({ label, location }) => `${label}: ${location.uri}:${location.range.start.line + 1}`),
      [
        'selector of Service web-service-nodeport: ex06/service-test01.yml:6',
        'labels of Deployment deploy-test01: ex06/deploy-test01.yml:12',
      ],
    );
    assert.equal(explainEdge(load({}), 'nowhere->nothing'), undefined);
  });

  it('does not change with white space, and changes only what an edit touches', () => {
    const workspace = new Workspace({ roots: [''] });
    for (const [path, text] of Object.entries(experiment('ex06'))) {
      workspace.set(path, text);
    }
    const before = topology(workspace.snapshot());
    workspace.set(
      'ex06/service-test01.yml',
      `# moved\n\n${experiments.ex06['service-test01.yml'].replace('\nspec:\n', '\nspec:   # here\n')}`,
    );
    assert.equal(diffTopology(before, topology(workspace.snapshot())), undefined);

    workspace.set('ex06/deploy-test01.yml', deployment.replace('replicas: 3', 'replicas: 5'));
    const change = diffTopology(before, topology(workspace.snapshot()));
    assert.deepEqual(
      change?.nodes.map(it => [it.id, it.detail]),
      [
        ['default/Service/web-service-nodeport', 'NodePort · 80'],
        ['default/Deployment/deploy-test01', '5 pods · nginx'],
      ],
    );
    assert.deepEqual([change.edges, change.removeNodes, change.removeEdges], [[], [], []]);

    workspace.delete('ex06/service-test01.yml');
    const gone = diffTopology(before, topology(workspace.snapshot()));
    assert.ok(gone?.removeNodes.includes('default/Service/web-service-nodeport'));
  });

  it('says of a port forward whether it gets in; what is wrong behind that, the links behind it say', () => {
    const { 'ex06/deploy-test01.yml': pods, ...withoutPods } = experiment('ex06');
    assert.ok(pods);
    const states = topology(load(withoutPods)).edges.map(it => `${it.from} → ${it.to}: ${it.state}`);
    const entry = 'default/NodePort/web-service-nodeport/myserver02';
    for (const line of [
      `host → ${entry}: ok`,
      `${entry} → default/Service/web-service-nodeport: ok`,
      'default/Service/web-service-nodeport → default/Missing/web-service-nodeport: unknown',
    ]) {
      assert.ok(states.includes(line), line);
    }
  });

  it('keeps what an edit does not touch, so that it need not be drawn or compared again', () => {
    const workspace = new Workspace({ roots: [''] });
    generate(40).forEach(([path, text]) => workspace.set(path, text));
    const shown = new Set(topology(workspace.snapshot()).nodes);
    const [[path, text] = ['', '']] = generate(40);
    workspace.set(path, text.replace('replicas: 1', 'replicas: 2'));
    const drawn = topology(workspace.snapshot()).nodes.filter(it => !shown.has(it) && it.lane !== 'entry');
    assert.deepEqual(
      drawn.map(it => it.id),
      ['external', 'namespace-0/Service/app-0', 'namespace-0/Deployment/app-0'],
    );
  });
});

describe('the path of a simulated request', () => {
  it('leads through the picture, from the own computer to the pods', () => {
    const snapshot = load(experiment('ex06'));
    const [bundle] = snapshot.bundles;
    assert.ok(bundle);
    const source = { kind: 'host', text: 'host', title: 'host', namespace: 'default' } as const;
    const { cards, shares } = tracePath(
      snapshot,
      bundle,
      trace(networkOf(snapshot, bundle), source, '127.0.0.1:31051'),
    );
    assert.deepEqual(
      [...new Set(cards.flat())],
      [
        'host',
        'default/NodePort/web-service-nodeport/myserver02',
        'default/Service/web-service-nodeport',
        'default/Deployment/deploy-test01',
      ],
    );
    const edge = 'default/Service/web-service-nodeport->default/Deployment/deploy-test01';
    assert.deepEqual(
      shares.filter(it => !it.edge.includes('\t')).map(it => [it.edge, Math.round(it.share)]),
      [[edge, 1]],
    );
    const { nodes } = topology(snapshot);
    const pods = nodes.find(it => it.label === 'deploy-test01')?.places?.flatMap(it => it.first.map(pod => pod.name));
    assert.equal(pods?.length, 3);
    assert.deepEqual(
      shares.filter(it => it.edge.includes('\t')).map(it => [it.edge, it.share]),
      pods.map(it => [`${edge}\t${it}`, 1 / 3]),
    );
  });
});

describe('graph', () => {
  it('is the same picture for scripts', () => {
    const { version, nodes, edges } = graph(load(manifests('ex05')));
    assert.equal(version, 1);
    assert.deepEqual(nodes[1], {
      id: 'default/Service/web-service',
      lane: 'service',
      object: { apiVersion: 'v1', kind: 'Service', namespace: 'default', name: 'web-service' },
      label: 'web-service',
      namespace: 'default',
      severity: null,
    });
    assert.deepEqual(edges[1], {
      from: 'default/Pod/nginx01',
      to: 'default/Service/web-service',
      state: 'ok',
      port: '80/TCP',
      reason: 'any pod may call web-service by its name',
    });
  });

  it('prints as Mermaid', () => {
    assert.equal(
      mermaid(graph(load(manifests('ex08')))),
      `flowchart LR
  subgraph client["Clients"]
    n0["Pod nginx01"]
  end
  subgraph service["Services"]
    n1["Service web-service-externalname<br>default"]
  end
  subgraph workload["Workloads"]
    n2["www.google.com"]
  end
  n1 -->|"CNAME"| n2
  n0 --> n1
`,
    );
  });

  it('prints for Graphviz, quoting what needs it', () => {
    const text = dot(graph(load({ 'a.yaml': clusterIp })));
    assert.match(text, /^digraph podpath \{\n {2}rankdir=LR\n/);
    assert.match(
      text,
      /"default\/Service\/web-service" -> "default\/Missing\/web-service" \[label="80\/TCP unknown", style=dotted/,
    );
  });
});

/** The picture as lines: cards by lane, then edges; an edge that is in order has no state behind it. */
function picture(files: Readonly<Record<string, string>>): string[] {
  const { nodes, edges } = topology(load(files));
  const name = (id: string) => {
    const node = nodes.find(it => it.id === id);
    return node ? (node.kind === node.label ? node.label : `${node.kind} ${node.label}`) : id;
  };
  const detail = (text: string) => (/^(outside the cluster|port forwards)?$/.test(text) ? '' : ` (${text})`);
  return [
    ...nodes.map(it => {
      const shown = it.kind === 'External' ? ` (${it.detail})` : it.lane === 'client' ? '' : detail(it.detail);
      return `${it.lane.padEnd(8)} ${name(it.id)}${shown}${it.ghost ? ' · ghost' : ''}`;
    }),
    ...edges.map(
      it => `${name(it.from)} ─${it.port ?? ''}─ ${name(it.to)}${it.state === 'ok' ? '' : ` · ${it.state}`}`,
    ),
  ];
}

/** An experiment without the description of its cluster. */
function manifests(name: keyof typeof experiments): Record<string, string> {
  return Object.fromEntries(Object.entries(experiment(name)).filter(([path]) => path !== 'podpath.yaml'));
}

function withoutLast(text: string): string {
  return `${text.trimEnd().split('\n').slice(0, -1).join('\n')}\n`;
}
