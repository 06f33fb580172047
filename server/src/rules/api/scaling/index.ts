import type { KubeObject } from '../../../model/kube-object';
import { rulesOf } from '../check';
import { hpaMinMax } from './hpa-min-max';
import { hpaScalingInvalid } from './hpa-scaling-invalid';
import { hpaTargetInvalid } from './hpa-target-invalid';
import { pdbInvalid } from './pdb-invalid';
import { pdbMinAndMax } from './pdb-min-and-max';

export const scalingRules = [
  ...rulesOf(only('HorizontalPodAutoscaler', 'autoscaling'), [hpaMinMax, hpaTargetInvalid, hpaScalingInvalid]),
  ...rulesOf(only('PodDisruptionBudget', 'policy'), [pdbMinAndMax, pdbInvalid]),
];

function only(kind: string, group: string): (object: KubeObject) => KubeObject | undefined {
  return object => (object.kind === kind && object.group === group ? object : undefined);
}
