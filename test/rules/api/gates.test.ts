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
      'PodCertificateRequest',
      'must be between 3600 and 7862400, inclusive',
      projected('podCertificate: { signerName: a.b/c, keyType: ED25519, maxExpirationSeconds: 60 }'),
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
