import { rulesOfKinds } from '../check';
import { readSelectingWorkload, readWorkload, selectingKinds } from './raw-workload';
import { statefulSetServiceNameInvalid } from './statefulset-service-name-invalid';
import { workloadNumberInvalid } from './workload-number-invalid';
import { workloadSelectorInvalid } from './workload-selector-invalid';
import { workloadSelectorMismatch } from './workload-selector-mismatch';
import { workloadSelectorMissing } from './workload-selector-missing';
import { workloadStrategyInvalid } from './workload-strategy-invalid';
import { workloadTemplateMissing } from './workload-template-missing';

export const workloadRules = [
  ...rulesOfKinds(selectingKinds, readWorkload, [workloadSelectorMissing, workloadSelectorInvalid]),
  ...rulesOfKinds(selectingKinds, readSelectingWorkload, [workloadSelectorMismatch]),
  ...rulesOfKinds(selectingKinds, readWorkload, [
    workloadTemplateMissing,
    workloadNumberInvalid,
    workloadStrategyInvalid,
    statefulSetServiceNameInvalid,
  ]),
];
