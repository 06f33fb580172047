import assert from 'node:assert/strict';
import { firstLine, hoverAt, service, workload } from '../support/hover';

describe('hover on a name by which something refers to another', () => {
  for (const [what, text, first] of [
    [
      'a backend of an HTTPRoute',
      `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web }
spec: { rules: [{ backendRefs: [{ name: w$0eb, port: 80 }] }] }
`,
      '**ClusterIP Service `web`: 1 pod answers, inside the cluster only**',
    ],
    [
      'the target of an autoscaler',
      `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec: { maxReplicas: 3, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: w$0eb } }
`,
      '**Deployment `web`: 1 pod, behind Service `web`**',
    ],
  ] as const) {
    it(`tells what ${what} is`, () => {
      assert.equal(
        firstLine(hoverAt(`${service('web', 'app: web')}---\n${workload('web', 'app: web')}---\n${text}`)),
        first,
      );
    });
    it(`says nothing of ${what} that does not exist`, () => {
      assert.equal(hoverAt(text), '');
    });
  }
});

describe('hover on the host of a Service', () => {
  const manifests = `
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: mail }
spec: { type: ExternalName, externalName: mail.example.com }
---
`;
  const hosts: readonly (readonly [where: string, text: string])[] = [
    ['an environment variable', 'kind: Pod\nspec: { containers: [{ name: c, env: [{ name: A, value: HOSTS }] }] }'],
    ['a ConfigMap', 'kind: ConfigMap\ndata: { HOSTS_OF: HOSTS }'],
    ['a Secret', 'kind: Secret\nstringData: { HOSTS_OF: HOSTS }'],
  ];
  for (const [where, text] of hosts) {
    it(`in ${where} tells what the Service is, each of several its own`, () => {
      const at = (value: string) =>
        hoverAt(`${manifests}apiVersion: v1\nmetadata: { name: client }\n${text.replace(/\bHOSTS\b/, value)}\n`);
      assert.equal(
        firstLine(at("'http://w$0eb:80 http://mail:25'")),
        '**ClusterIP Service `web`: no pod answers, so connections are refused**',
      );
      assert.match(at("'http://web:80 http://ma$0il:25'"), /^\*\*ExternalName Service `mail`: an alias/);
      assert.equal(at("'http://oth$0er:80 http://mail:25'"), '');
    });
  }
});

describe('the hover of a Service that kustomizations rename', () => {
  const files = {
    'base/kustomization.yaml': 'resources: [web.yaml]\n',
    'base/web.yaml':
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: w$0eb\nspec: { selector: { app: web }, ports: [{ port: 80 }] }\n',
    'dev/kustomization.yaml': 'resources: [../base]\nnamePrefix: dev-\n',
    'prod/kustomization.yaml': 'resources: [../base]\nnameSuffix: -v2\n',
  };

  it('tells the name that each makes', () => {
    const text = hoverAt(files);
    assert.match(text, /In `dev`: .*Service `dev-web`/);
    assert.match(text, /In `prod`: .*Service `web-v2`/);
    assert.match(text, /the manifest calls it `web`; kustomize makes `dev-web` of that/);
  });
});
