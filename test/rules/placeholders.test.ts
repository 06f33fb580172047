import assert from 'node:assert/strict';
import { judgeAll } from '../../server/src/rules/judge';
import { load } from '../support/workspace';

describe('what is filled in before it is applied', () => {
  for (const written of [
    '${NAME}',
    '${NAME:-web}',
    '$NAME',
    '$(NAME)',
    '"#{Name}#"',
    '"{name}"',
    '((name))',
    '<your-name>',
    '"%NAME%"',
    '"%{NAME}%"',
    '"@NAME@"',
    '__NAME__',
    '"[APP_NAME]"',
    '[NAME]',
    '"[app name]"',
    '~name~',
    'CHANGE_ME',
    'YOUR_APP_NAME',
    '"..."',
    'ENC[AES256_GCM,data:p673w==,iv:YY=,tag:UQ==,type:str]',
  ]) {
    it(`is no mistake: ${written}`, () => {
      const loud = judgeAll(load({ 'app.yaml': manifests(written) })).filter(
        it => it.severity === 'error' || it.severity === 'warning',
      );
      assert.deepEqual(
        loud.map(it => `${it.rule}: ${it.message}`),
        [],
      );
    });
  }

  it('hides no mistake beside it', () => {
    const found = judgeAll(load({ 'app.yaml': `${manifests('$NAME')}---\n${manifests('web_server')}` }));
    assert.ok(found.some(it => it.severity === 'error' && it.message.includes('`web_server`')));
    assert.ok(!found.some(it => it.severity === 'error' && it.message.startsWith('`$NAME`')));
  });

  it('is none where a list is written in place of a map, or of one small word', () => {
    const refused = (written: string) =>
      judgeAll(
        load({
          'app.yaml': `{ apiVersion: v1, kind: Service, metadata: { name: a }, spec: { ports: [{ port: 1 }], ${written} } }`,
        }),
      )
        .filter(it => it.severity === 'error')
        .map(it => it.rule);
    for (const written of ['selector: [web]', 'selector: [web-app]', 'type: [true]', 'clusterIP: [none]']) {
      assert.ok(refused(written).includes('field-type-invalid'), written);
    }
    assert.deepEqual(refused('clusterIP: [your address]'), []);
  });

  it('is none within a word, unless in capitals', () => {
    const refused = (name: string) =>
      judgeAll(load({ 'app.yaml': `{ apiVersion: v1, kind: ConfigMap, metadata: { name: ${name} } }` })).some(
        it => it.rejection,
      );
    assert.deepEqual(['a$b', 'a$B', '$b', 'a-$b', 'a${b}'].map(refused), [true, false, false, false, false]);
  });
});

/** What the same manifests say of each other where only one side is filled in later. */
describe('what is looked for among names that are filled in later', () => {
  it('may be one of them', () => {
    const loud = judgeAll(load({ 'app.yaml': oneSided })).filter(
      it => it.severity === 'error' || it.severity === 'warning',
    );
    assert.deepEqual(
      loud.map(it => `${it.rule}: ${it.message}`),
      [],
    );
  });

  it('is no mistake in what a kustomization generates or patches', () => {
    const found = judgeAll(
      load({
        'kustomization.yaml': `namespace: app-\${BRANCH}
resources: [app.yaml]
configMapGenerator:
  - name: web-\${BRANCH}-config
    namespace: app-\${BRANCH}
    literals: [a=b]
patches:
  - target: { kind: Service }
    patch: |-
      - op: add
        path: /spec/type
        value: \${TYPE}
`,
        'app.yaml': manifests('web').split('---\n').slice(0, 2).join('---\n').replace('port: web', 'port: 80'),
      }),
    );
    assert.deepEqual(
      found.filter(it => it.message.includes('${')).map(it => `${it.severity} ${it.rule}: ${it.message}`),
      [],
    );
  });
});

const oneSided = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: \${PORT_NAME}
      port: \${PORT}
      targetPort: http
    - name: metrics
      port: 9090
      targetPort: metrics
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: web
          ports:
            - name: http
              containerPort: \${PORT}
            - name: \${METRICS}
              containerPort: 9090
          livenessProbe:
            httpGet:
              port: health
---
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  selector:
    app: db
  ports:
    - port: 5432
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  selector:
    matchLabels:
      app: \${DB}
  template:
    metadata:
      labels:
        app: \${DB}
    spec:
      containers:
        - name: db
          image: db
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  rules:
    - host: web.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 80
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: gateway
spec:
  gatewayClassName: nginx
  listeners:
    - name: \${LISTENER}
      port: \${LISTENER_PORT}
      protocol: HTTP
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: web
spec:
  parentRefs:
    - name: gateway
      sectionName: https
  rules:
    - backendRefs:
        - name: web
          port: 80
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector:
    matchLabels:
      app: web
  ingress:
    - ports:
        - port: admin
---
apiVersion: v1
kind: Service
metadata:
  name: outside
spec:
  ports:
    - name: \${PORT_NAME}
      port: 80
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: outside
  labels:
    kubernetes.io/service-name: outside
addressType: IPv4
ports:
  - name: http
    port: 80
endpoints:
  - addresses: [192.0.2.1]
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: outside
spec:
  selector: {}
  endpoints:
    - port: scrape
---
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  podMetricsEndpoints:
    - port: scrape
`;

function manifests(name: string): string {
  return ['Deployment', 'StatefulSet'].map(it => workload(it, name)).join('---\n') + others(name);
}

function workload(kind: string, name: string): string {
  return `apiVersion: apps/v1
kind: ${kind}
metadata:
  name: ${name}
  namespace: ${name}
  labels:
    app: ${name}
spec:
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: ${name}
          image: ${name}
          ports:
            - containerPort: ${name}
          livenessProbe:
            tcpSocket:
              port: ${name}
      restartPolicy: ${name}
`;
}

function others(name: string): string {
  return `---
apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: ${name}
spec:
  type: NodePort
  selector:
    app: ${name}
  ports:
    - name: ${name}
      port: ${name}
      targetPort: ${name}
      nodePort: ${name}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ${name}
spec:
  ingressClassName: ${name}
  tls:
    - hosts:
        - ${name}
      secretName: ${name}
  rules:
    - host: ${name}
      http:
        paths:
          - path: ${name}
            pathType: Prefix
            backend:
              service:
                name: ${name}
                port:
                  number: ${name}
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: ${name}
spec:
  selector:
    matchLabels:
      app: ${name}
  endpoints:
    - port: ${name}
`;
}
