import { refusals } from '../../../support/refusals';

describe('what the API server says of resources', () => {
  refusals([
    {
      title: 'limits of a Pod, which are its requests where it has none',
      container: 'resources: { requests: { memory: 1Gi }, limits: { cpu: -1, memory: -1 } }',
      said: [
        'spec.containers[0].resources.limits[cpu] Invalid',
        'spec.containers[0].resources.limits[memory] Invalid',
        'spec.containers[0].resources.requests Invalid',
        'spec.containers[0].resources.requests[cpu] Invalid',
      ],
    },
    {
      title: 'resources, by their key',
      container: `resources: { requests: { cpu: 0.7, nvidia.com/gpu: 1, memory: 1Ki }, limits: { cpu: 600m, mem: 1Gi, memory: 1024, example.com/a: 0.5, kubernetes.io/x: -1 } }`,
      said: [
        'spec.containers[0].resources.limits Required',
        'spec.containers[0].resources.limits[example.com/a] Invalid',
        'spec.containers[0].resources.limits[kubernetes.io/x] Invalid',
        'spec.containers[0].resources.limits[mem] Invalid',
        'spec.containers[0].resources.requests Invalid',
        'spec.containers[0].resources.requests[example.com/a] Invalid',
        'spec.containers[0].resources.requests[kubernetes.io/x] Invalid',
        'spec.containers[0].resources.requests[mem] Invalid',
      ],
    },
    {
      title: 'huge pages alone',
      container: 'resources: { limits: { hugepages-2Mi: 4Mi } }',
      said: ['spec.containers[0].resources Forbidden'],
    },
    {
      title: 'resizes, told of at the list',
      spec: 'restartPolicy: Never',
      container: `resizePolicy: [{ resourceName: cpu, restartPolicy: NotRequired }, { resourceName: cpu, restartPolicy: RestartContainer }, { resourceName: gpu }]`,
      said: [
        'spec.containers[0].resizePolicy Invalid',
        'spec.containers[0].resizePolicy NotSupported',
        'spec.containers[0].resizePolicy Required',
        'spec.containers[0].resizePolicy[1] Duplicate',
      ],
    },
    {
      title: 'resources of a pod as a whole',
      spec: 'resources: { requests: { cpu: 500m, example.com/gpu: 1 }, limits: { memory: 1Gi, example.com/gpu: 1 }, claims: [{ name: a }] }\n  overhead: { cpu: -1, mem: 1 }',
      container: 'resources: { requests: { cpu: 1, memory: 1Gi }, limits: { memory: 2Gi, hugepages-2Mi: 3Mi } }',
      cluster: 'kubernetesVersion: "1.34"',
      said: [
        'spec.containers[0].resources.limits[hugepages-2Mi] Invalid',
        'spec.containers[0].resources.requests[hugepages-2Mi] Invalid',
        'spec.overhead.limits[cpu] Invalid',
        'spec.overhead.limits[mem] Invalid',
        'spec.resources.claims Forbidden',
        'spec.resources.containers[0][memory].limits Invalid',
        'spec.resources.limits[example.com/gpu] NotSupported',
        'spec.resources.requests[cpu] Invalid',
        'spec.resources.requests[example.com/gpu] NotSupported',
      ],
    },
    {
      title: 'devices that are claimed',
      spec: 'resourceClaims: [{ name: gpu, resourceClaimName: gpu }, { name: gpu, resourceClaimTemplateName: A }, { name: A }, { resourceClaimName: a, resourceClaimTemplateName: a }]',
      container: 'resources: { claims: [{ name: gpu }, { name: gpu, request: a }, { name: other }, {}] }',
      cluster: 'kubernetesVersion: "1.34"',
      said: [
        'spec.containers[0].resources.claims[1] Duplicate',
        'spec.containers[0].resources.claims[2] NotFound',
        'spec.containers[0].resources.claims[3] Required',
        'spec.resourceClaims[1].name Duplicate',
        'spec.resourceClaims[1].resourceClaimTemplateName Invalid',
        'spec.resourceClaims[2] Invalid',
        'spec.resourceClaims[2].name Invalid',
        'spec.resourceClaims[3] Invalid',
        'spec.resourceClaims[3].name Required',
      ],
    },
    {
      title: 'quantities that cannot be read',
      container:
        'resources: { limits: { cpu: 100mb, memory: 1mi, ephemeral-storage: " 1Gi " }, requests: { cpu: "${CPU}", memory: 0.5 } }',
      said: ['spec.containers[0].resources.limits Decode'],
    },
  ]);
});
