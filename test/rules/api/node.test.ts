import { refusals } from '../../support/refusals';

describe('what the API server says of nodes', () => {
  refusals([
    {
      title: 'blocks of addresses of a node',
      manifest:
        '\n{ apiVersion: v1, kind: Node, metadata: { name: a }, spec: { podCIDRs: [10.0.0.0/24, 10.0.0.0/24] } }',
      said: ['spec.podCIDRs Invalid', 'spec.podCIDRs[1] Duplicate'],
    },
    {
      title: 'the one block of addresses of a node',
      manifest: '\n{ apiVersion: v1, kind: Node, metadata: { name: a }, spec: { podCIDR: 10.0.0.0 } }',
      said: ['spec.podCIDRs[0] Invalid'],
    },
    {
      title: 'taints of a Node, which it looks for below metadata',
      manifest: `
apiVersion: v1
kind: Node
metadata: { name: worker }
spec:
  podCIDRs: [10.0.0.0/24, 10.0.1.0/24]
  taints: [{ key: a, effect: Run }, { key: a }, { key: a }, { key: -a, value: a b, effect: NoExecute }]`,
      said: [
        'metadata.taints[0].effect NotSupported',
        'metadata.taints[1].effect Required',
        'metadata.taints[2] Duplicate',
        'metadata.taints[2].effect Required',
        'metadata.taints[3].key Invalid',
        'metadata.taints[3].value Invalid',
        'spec.podCIDRs Invalid',
      ],
    },
  ]);
});
