import { rulesOfKinds } from '../check';
import { toldOfPods } from './told-of-pods';
import { containerHostPortConflict } from './container-host-port-conflict';
import { containerPortDuplicate } from './container-port-duplicate';
import { containerPortInvalid } from './container-port-invalid';
import { containerPortNameDuplicate } from './container-port-name-duplicate';
import { containerPortNameInvalid } from './container-port-name-invalid';
import { podContainersInvalid } from './pod-containers-invalid';
import { podFieldNotAllowed } from './pod-field-not-allowed';
import { podHostnameInvalid } from './pod-hostname-invalid';
import { podProbeInvalid } from './pod-probe-invalid';
import { podResourcesInvalid } from './pod-resources-invalid';
import { podRestartPolicyInvalid } from './pod-restart-policy-invalid';
import { podSchedulingInvalid } from './pod-scheduling-invalid';
import { podSpecInvalid } from './pod-spec-invalid';
import { podTemplateMetadataInvalid } from './pod-template-metadata-invalid';
import { podVolumeInvalid } from './pod-volume-invalid';
import { podKinds, readPod } from './raw-pod';

export const podRules = rulesOfKinds(
  podKinds,
  readPod,
  [
    containerPortInvalid,
    containerPortNameInvalid,
    containerPortNameDuplicate,
    containerHostPortConflict,
    podContainersInvalid,
    podHostnameInvalid,
    podSpecInvalid,
    podVolumeInvalid,
    podResourcesInvalid,
    podSchedulingInvalid,
    podProbeInvalid,
    podTemplateMetadataInvalid,
    podRestartPolicyInvalid,
    podFieldNotAllowed,
    containerPortDuplicate,
  ].map(toldOfPods),
);
