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
    'CHANGE_ME',
    'YOUR_APP_NAME',
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
});

function manifests(name: string): string {
  return `apiVersion: apps/v1
kind: Deployment
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
---
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
