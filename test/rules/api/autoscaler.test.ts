import assert from 'node:assert/strict';
import { refused } from '../../support/refusals';

describe('an autoscaler that may go down to 0', () => {
  const tooLow = 'spec.minReplicas Invalid';
  const nothingToMeasure = 'spec.metrics Forbidden';
  const external =
    'metrics: [{ type: External, external: { metric: { name: length }, target: { type: Value, value: 1 } } }]';

  it('is taken from 1.37, or by HPAScaleToZero', () => {
    assert.deepEqual(refused(hpa(external), 'kubernetesVersion: "1.36"'), [tooLow]);
    assert.deepEqual(refused(hpa(external), 'kubernetesVersion: "1.37"'), []);
    assert.deepEqual(refused(hpa(external), 'featureGates: { HPAScaleToZero: true }'), []);
  });

  it('measures something else than pods', () => {
    assert.deepEqual(refused(hpa(''), 'kubernetesVersion: "1.36"'), [nothingToMeasure, tooLow]);
    assert.deepEqual(refused(hpa(''), 'kubernetesVersion: "1.37"'), [nothingToMeasure]);
    assert.deepEqual(refused(hpa('', 'v1'), 'kubernetesVersion: "1.37"'), [nothingToMeasure]);
  });
});

function hpa(metrics: string, version = 'v2'): string {
  return `
apiVersion: autoscaling/${version}
kind: HorizontalPodAutoscaler
metadata: { name: worker }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: worker }
  minReplicas: 0
  maxReplicas: 3
  ${metrics}
`;
}
