import type { KubeObject } from '../../../model/kube-object';
import { rulesOf } from '../check';
import { hpaMinMax } from './hpa-min-max';
import { pdbMinAndMax } from './pdb-min-and-max';

export const scalingRules = [
  ...rulesOf(only('HorizontalPodAutoscaler', 'autoscaling'), [hpaMinMax]),
  ...rulesOf(only('PodDisruptionBudget', 'policy'), [pdbMinAndMax]),
];

function only(kind: string, group: string): (object: KubeObject) => KubeObject | undefined {
  return object => (object.kind === kind && object.group === group ? object : undefined);
}
