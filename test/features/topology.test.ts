import assert from 'node:assert/strict';
import { topology } from '../../server/src/features/topology/topology';
import { judgeAll } from '../../server/src/rules/judge';
import { clusterIp, deployment, experiment } from '../support/post';
import { load } from '../support/workspace';
import { picture } from '../support/picture';

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
});

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
