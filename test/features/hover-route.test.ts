import assert from 'node:assert/strict';
import { hoverAt } from '../support/hover';

const web = `apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80, name: http }] }
---
apiVersion: v1
kind: Service
metadata: { name: idle }
spec: { selector: { app: idle }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: old }
spec: { type: ExternalName, externalName: old.example.com }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: example.com/web:1, ports: [{ containerPort: 80 }] }] }
---
`;

describe('the hover of an Ingress', () => {
  it('says at its head what each path leads to', () => {
    assert.equal(
      hoverAt(`${web}${ingress('we$0b-front', ['web:http', 'idle:80', 'gone:80', 'web:81', 'old:80'])}`),
      `**Ingress \`web-front\`: requests for \`shop.example.com\` are passed on, except for 3 paths**

- \`shop.example.com/0\` → Service \`web\` port 80 → 2 pods [manifest.yaml:3](manifest.yaml#L3)
- \`shop.example.com/1\` → Service \`idle\` port 80 → no endpoints, so it answers 503 [manifest.yaml:8](manifest.yaml#L8)
- \`shop.example.com/2\` → no Service \`gone\` in namespace \`default\`, so it answers 503
- \`shop.example.com/3\` → Service \`web\` without port \`81\`, so it answers 503 [manifest.yaml:3](manifest.yaml#L3)
- \`shop.example.com/4\` → Service \`old\` → \`old.example.com\` [manifest.yaml:13](manifest.yaml#L13)
- through IngressClass \`nginx\``,
    );
  });

  it('is short where all is well, or nothing', () => {
    assert.match(
      hoverAt(`${web}${ingress('we$0b', ['web:80'])}`),
      /^\*\*Ingress `web`: requests for `shop.example.com` are passed on\*\*\n/,
    );
    assert.match(
      hoverAt(`${web}${ingress('we$0b', ['gone:80'])}`),
      /^\*\*Ingress `web`: no request for `shop.example.com` reaches a pod\*\*\n/,
    );
    const many = hoverAt(`${web}${ingress('we$0b', Array<string>(30).fill('web:80'))}`);
    assert.ok(many.includes('… and 23 more') && many.split('\n').length <= 12, many);
  });

  it('says nothing of one without paths', () => {
    assert.equal(hoverAt('apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: we$0b }\nspec: 7\n'), '');
  });
});

describe('the hover of a route', () => {
  it('says at its head what each match leads to', () => {
    assert.equal(
      hoverAt(`${web}apiVersion: gateway.networking.k8s.io/v1
kind: HTTP$0Route
metadata: { name: web }
spec:
  parentRefs: [{ name: front }]
  hostnames: [shop.example.com]
  rules:
    - matches: [{ path: { value: /cart } }, { method: POST }]
      backendRefs: [{ name: web, port: 80, weight: 9 }, { name: idle, port: 80 }, { name: gone, port: 80, weight: 0 }]
    - matches: [{ path: { value: /old } }]
      filters: [{ type: RequestRedirect }]
    - matches: [{ path: { value: /none } }]
`),
      `**HTTPRoute \`web\`: requests for \`shop.example.com\` are passed on, except for 1 path**

- \`/cart\` → Service \`web\` port 80 → 2 pods [manifest.yaml:3](manifest.yaml#L3) and Service \`idle\` port 80 → no endpoints, so it answers 503 [manifest.yaml:8](manifest.yaml#L8)
- \`POST /\` → Service \`web\` port 80 → 2 pods [manifest.yaml:3](manifest.yaml#L3) and Service \`idle\` port 80 → no endpoints, so it answers 503 [manifest.yaml:8](manifest.yaml#L8)
- \`/old\` → a redirect
- \`/none\` → no backend, so it answers 500
- through Gateway \`front\``,
    );
  });
});

function ingress(name: string, backends: readonly string[]): string {
  const paths = backends.map((it, index) => {
    const [service = '', port = ''] = it.split(':');
    const by = /^\d/.test(port) ? 'number' : 'name';
    return `          - { path: /${index}, pathType: Prefix, backend: { service: { name: ${service}, port: { ${by}: ${port} } } } }\n`;
  });
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: ${name} }
spec:
  ingressClassName: nginx
  rules:
    - host: shop.example.com
      http:
        paths:
${paths.join('')}`;
}
