import assert from 'node:assert/strict';
import { diagnostics } from '../../server/src/features/diagnostics';
import { findingsOf } from '../support/check';
import { load } from '../support/workspace';

describe('a text that an alias puts in two fields', () => {
  const files = {
    'ingress.yaml': `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop }
spec:
  ingressClassName: nginx
  rules:
    - host: shop.example.com
      http: &paths
        paths: [{ path: /, pathType: Prefix, backend: { service: { name: wbe, port: { number: 80 } } } }]
    - host: www.example.com
      http: *paths
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { clusterIP: None, ports: [{ port: 80 }] }
`,
  };
  const rule = 'ingress-backend-service-not-found';

  it('is spoken of once, and counted in both', () => {
    const found = findingsOf(files).filter(it => it.rule === rule);
    assert.deepEqual(
      found.map(it => `${it.field}${it.echo ? ' (echo)' : ''}`),
      [0, 1].map(it => `spec.rules[${it}].http.paths[0].backend.service.name${it > 0 ? ' (echo)' : ''}`),
    );
    assert.equal(diagnostics(load(files), 'ingress.yaml').filter(it => it.code === rule).length, 1);
  });
});
