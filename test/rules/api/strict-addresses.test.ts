import { refusals } from '../../support/refusals';

describe('what the API server says of addresses in another spelling than the standard one', () => {
  refusals([
    {
      title: 'addresses in an old spelling, since they are no longer taken',
      cluster: 'kubernetesVersion: "1.36"',
      manifest: `
apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  hostAliases: [{ ip: 010.0.0.1 }]
  dnsConfig: { nameservers: [10.0.0.1, 010.0.0.1] }
  containers: [{ name: web, image: nginx }]
---
apiVersion: v1
kind: Endpoints
metadata: { name: web }
subsets: [{ addresses: [{ ip: "::ffff:10.0.0.1" }] }]`,
      said: [
        'spec.dnsConfig.nameservers[1] Invalid',
        'spec.hostAliases[0].ip Invalid',
        'subsets[0].addresses[0].ip Invalid',
      ],
    },
    {
      title: 'those of a slice, one mistake each',
      cluster: 'kubernetesVersion: "1.36"',
      manifest: `
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: web }
addressType: IPv4
endpoints: [{ addresses: [10.0.0.1, 010.0.0.1, "::ffff:10.0.0.1", 127.0.0.01, "2001::1", x] }]`,
      said: [
        'endpoints[0].addresses[1] Invalid',
        'endpoints[0].addresses[2] Invalid',
        'endpoints[0].addresses[3] Invalid',
        'endpoints[0].addresses[4] Invalid',
        'endpoints[0].addresses[5] Invalid',
      ],
    },
    {
      title: 'nothing of those that are taken as yet',
      cluster: 'kubernetesVersion: "1.35"',
      manifest: `
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: web }
addressType: IPv4
endpoints: [{ addresses: [010.0.0.1, "::ffff:10.0.0.1"] }]`,
      said: [],
    },
  ]);
});
