import assert from 'node:assert/strict';
import { refusals, refused } from '../../support/refusals';

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
    assert.deepEqual(refused(hpa('', { version: 'v1' }), 'kubernetesVersion: "1.37"'), [nothingToMeasure]);
  });
});

describe('what the API server says of metrics of an autoscaler', () => {
  const one = 'spec.metrics[0]';
  refusals([
    {
      title: 'a metric of each type',
      manifest: hpa(
        `metrics:
    - { type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } }
    - { type: ContainerResource, containerResource: { name: cpu, container: web, target: { type: AverageValue, averageValue: 100m } } }
    - { type: Pods, pods: { metric: { name: rate }, target: { type: AverageValue, averageValue: 1 } } }
    - { type: Object, object: { describedObject: { kind: Service, name: web }, metric: { name: rate }, target: { type: Value, value: 1k, averageValue: 1 } } }
    - { type: External, external: { metric: { name: length }, target: { type: Value, value: 30 } } }`,
        { least: 1 },
      ),
      said: [],
    },
    { title: 'no type', manifest: metric('{}'), said: [`${one}.type NotSupported`, `${one}.type Required`] },
    { title: 'a type there is not', manifest: metric('{ type: Cpu }'), said: [`${one}.type NotSupported`] },
    {
      title: 'a type, and the field of another one',
      manifest: metric(
        '{ type: ContainerResource, pods: { metric: { name: a }, target: { type: Value, averageValue: 1 } } }',
      ),
      said: [`${one}.containerResource Required`],
    },
    {
      title: 'two fields, of which it reads the first',
      manifest: metric(
        '{ type: Resource, resource: {}, pods: { metric: { name: a }, target: { type: Value, averageValue: 1 } } }',
      ),
      said: [`${one}.pods Forbidden`],
    },
    {
      title: 'resources without a name or an amount',
      manifest: metric('{ type: ContainerResource, containerResource: { container: A, target: {} } }'),
      said: [
        `${one}.containerResource.container Invalid`,
        `${one}.containerResource.name Required`,
        `${one}.containerResource.target.averageUtilization Required`,
        `${one}.containerResource.target.type Invalid`,
        `${one}.containerResource.target.type Required`,
      ],
    },
    {
      title: 'amounts that are both there, or none of which is above 0',
      manifest: metric(
        '{ type: Resource, resource: { name: cpu, target: { type: Average, averageUtilization: 0, averageValue: 0m, value: -1 } } }',
      ),
      said: [
        `${one}.resource.target.averageUtilization Invalid`,
        `${one}.resource.target.averageValue Forbidden`,
        `${one}.resource.target.averageValue Invalid`,
        `${one}.resource.target.type Invalid`,
        `${one}.resource.target.value Invalid`,
      ],
    },
    {
      title: 'metrics of pods by their average',
      manifest: metric('{ type: Pods, pods: { metric: { name: some/rate }, target: { type: Value, value: 1 } } }'),
      said: [`${one}.pods.metric.name Invalid`, `${one}.pods.target.averageValue Required`],
    },
    {
      title: 'metrics of what has no name',
      manifest: metric('{ type: Object, object: { describedObject: { name: .. }, target: { type: Value } } }'),
      said: [
        `${one}.object.describedObject.kind Required`,
        `${one}.object.describedObject.name Invalid`,
        `${one}.object.metric.name Required`,
        `${one}.object.target.averageValue Required`,
      ],
    },
    {
      title: 'metrics from outside by one amount',
      manifest: metric(
        '{ type: External, external: { metric: { name: a }, target: { type: Value, value: 1, averageValue: 1 } } }',
      ),
      said: [`${one}.external.target.value Forbidden`],
    },
    {
      title: 'how fast it scales',
      manifest: hpa(
        `behavior:
    scaleUp:
      stabilizationWindowSeconds: 3601
      selectPolicy: Most
      policies: [{ type: Pods, value: 0, periodSeconds: 1801 }, { type: Share, value: 1 }]
    scaleDown: { stabilizationWindowSeconds: -1, policies: [] }`,
        { least: 1 },
      ),
      said: [
        'spec.behavior.scaleDown.policies Required',
        'spec.behavior.scaleDown.stabilizationWindowSeconds Invalid',
        'spec.behavior.scaleUp.policies[0].periodSeconds Invalid',
        'spec.behavior.scaleUp.policies[0].value Invalid',
        'spec.behavior.scaleUp.policies[1].periodSeconds Invalid',
        'spec.behavior.scaleUp.policies[1].type NotSupported',
        'spec.behavior.scaleUp.selectPolicy NotSupported',
        'spec.behavior.scaleUp.stabilizationWindowSeconds Invalid',
      ],
    },
    {
      title: 'behaviour that it fills in',
      manifest: hpa('behavior: { scaleUp: {}, scaleDown: }', { least: 1 }),
      said: [],
    },
  ]);
});

function metric(written: string): string {
  return hpa(`metrics: [${written}]`, { least: 1 });
}

function hpa(metrics: string, { version = 'v2', least = 0 } = {}): string {
  return `
apiVersion: autoscaling/${version}
kind: HorizontalPodAutoscaler
metadata: { name: worker }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: worker }
  minReplicas: ${least}
  maxReplicas: 3
  ${metrics}
`;
}
