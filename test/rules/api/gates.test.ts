import assert from 'node:assert/strict';
import { container, pod, says } from '../../support/versions';

describe('what a feature gate alone decides', () => {
  it('whether every port of a template on the host network clashes, by DefaultHostNetworkHostPortsInPodTemplates', () => {
    const clash = `{ apiVersion: apps/v1, kind: DaemonSet, metadata: { name: web }, spec: { selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, spec: { hostNetwork: true, ${container('ports: [{ name: a, containerPort: 80 }, { name: b, containerPort: 80 }]')} } } } }`;
    const name = 'DefaultHostNetworkHostPortsInPodTemplates';
    const told = (minor: number, value: boolean) =>
      says(
        `kubernetesVersion: "1.${minor}", featureGates: { ${name}: ${value} }`,
        clash,
        'is given to another port of this pod already',
      );
    assert.deepEqual([told(27, false), told(28, true)], [false, true]);
  });

  it('whether an autoscaler may go down to 0, by HPAScaleToZero', () => {
    const hpa =
      '{ apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: { name: web }, spec: { minReplicas: 0, maxReplicas: 3, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } } }';
    const refused = (cluster: string) => says(cluster, hpa, 'must be greater than or equal to 1');
    assert.deepEqual([refused(''), refused('featureGates: { HPAScaleToZero: true }')], [true, false]);
  });

  const projected = (source: string) =>
    pod(`volumes: [{ name: a, projected: { sources: [{ ${source} }] } }], ${container('')}`);
  for (const [gate, said, of] of [
    [
      'ClusterTrustBundleProjection',
      'only one of name and signerName may be used',
      projected('clusterTrustBundle: { name: a, signerName: b, path: c }'),
    ],
    [
      'ClusterTrustBundleProjection',
      'either name or signerName must be specified',
      projected('clusterTrustBundle: { path: c }'),
    ],
    [
      'PodCertificateRequest',
      'supported values: "ECDSAP256"',
      projected('podCertificate: { signerName: a.b/c, keyType: RSA, credentialBundlePath: a }'),
    ],
    [
      'ContainerStopSignals',
      'may not be set for containers with empty `spec.os.name`',
      pod(container('lifecycle: { stopSignal: SIGUSR1 }')),
    ],
    [
      'ContainerStopSignals',
      'supported values: "SIGKILL", "SIGTERM"',
      pod(`os: { name: windows }, ${container('lifecycle: { stopSignal: SIGUSR1 }')}`),
    ],
  ] as const) {
    it(`${said}, by ${gate} alone`, () => {
      const told = (value: boolean) => says(`featureGates: { ${gate}: ${value} }`, of, said);
      assert.deepEqual([told(false), told(true)], [false, true]);
    });
  }
});
