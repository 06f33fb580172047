import { refusals } from '../../support/refusals';

describe('what the API server has no room for', () => {
  refusals([
    {
      title: 'what a cluster has no room for',
      cluster: 'serviceCIDRs: [10.96.0.0/24]',
      manifest: `
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  type: LoadBalancer
  clusterIP: 10.96.0.1
  externalTrafficPolicy: Local
  healthCheckNodePort: 30001
  ports: [{ name: a, port: 80, nodePort: 30001 }, { name: b, port: 81, nodePort: 30000 }]
---
apiVersion: v1
kind: Service
metadata: { name: api, namespace: other }
spec: { type: NodePort, clusterIP: 10.96.0.255, ports: [{ port: 80, nodePort: 30001 }] }`,
      said: [
        'spec.clusterIPs Allocation',
        'spec.clusterIPs Allocation',
        'spec.healthCheckNodePort Allocation',
        'spec.ports[0].nodePort Allocation',
        'spec.ports[0].nodePort Allocation',
      ],
    },
  ]);
});
