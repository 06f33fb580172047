import { checkAnnotations } from '../metadata/annotation-invalid';
import type { Check } from '../check';
import { checkLabelMap } from '../label-map';
import { checkPodAnnotations } from './pod-annotations';
import type { RawPod } from './raw-pod';

export const podTemplateMetadataInvalid: Check<RawPod> = {
  id: 'pod-template-metadata-invalid',
  keys: ['labels', 'annotations'],
  help: 'Labels and annotations of a pod template become those of its pods and follow the same rules: names of up to 63 letters, digits, `-`, `_` and `.`, a key optionally behind a DNS name and `/`. Annotations that name a profile of AppArmor or seccomp name containers of the pod, and say what their `securityContext` says.',
  source: 'kubernetes pkg/apis/core/validation/validation.go ValidatePodTemplateSpec',

  // The API server leaves `metadata` out of these paths.
  *check(pod, { settings }) {
    const { object, template, inTemplate } = pod;
    yield* checkPodAnnotations(pod);
    if (inTemplate) {
      const { cluster } = settings;
      const labels = template.at('metadata', 'labels');
      const annotations = template.at('metadata', 'annotations');
      yield* checkLabelMap(object, labels, { cluster, what: 'label', field: `${template.field}.labels` });
      yield* checkAnnotations(annotations, object.kind, cluster, `${template.field}.annotations`);
    }
  },
};
