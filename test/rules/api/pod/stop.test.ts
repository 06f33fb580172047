import { refusals } from '../../../support/refusals';

describe('what the API server says of how containers stop', () => {
  refusals([
    {
      title: 'a hook that outlasts the pod',
      spec: 'terminationGracePeriodSeconds: 5',
      container: 'lifecycle: { preStop: { sleep: { seconds: 6 } } }',
      said: ['spec.containers[0].lifecycle.preStop.sleep Invalid'],
    },
    {
      title: 'signals of Linux, by their names',
      cluster: 'featureGates: { ContainerStopSignals: true }',
      manifest: `
apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  os: { name: linux }
  containers:
    - { name: a, image: a, lifecycle: { stopSignal: SIGRTMIN+15 } }
    - { name: b, image: a, lifecycle: { stopSignal: SIGRTMAX-14 } }
    - { name: c, image: a, lifecycle: { stopSignal: SIGWINCH } }
    - { name: d, image: a, lifecycle: { stopSignal: SIGRTMIN+16 } }
    - { name: e, image: a, lifecycle: { stopSignal: SIGRTMAX-15 } }
    - { name: f, image: a, lifecycle: { stopSignal: TERM } }
    - { name: g, image: a, lifecycle: { stopSignal: "" } }`,
      said: [
        'spec.containers[3].lifecycle.stopSignal NotSupported',
        'spec.containers[4].lifecycle.stopSignal NotSupported',
        'spec.containers[5].lifecycle.stopSignal NotSupported',
        'spec.containers[6].lifecycle.stopSignal NotSupported',
      ],
    },
  ]);
});
