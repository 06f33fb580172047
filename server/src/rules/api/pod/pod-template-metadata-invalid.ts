import { checkAnnotations } from '../metadata/annotation-invalid';
import type { Check } from '../check';
import { checkLabelMap } from '../label-map';
import type { RawPod } from './raw-pod';

export const podTemplateMetadataInvalid: Check<RawPod> = {
  id: 'pod-template-metadata-invalid',
  keys: ['labels', 'annotations'],
  help: 'Labels and annotations of a pod template become those of its pods and follow the same rules: names of up to 63 letters, digits, `-`, `_` and `.`, a key optionally behind a DNS name and `/`.',
  source: 'kubernetes pkg/apis/core/validation/validation.go ValidatePodTemplateSpec',

  // The API server leaves `metadata` out of these paths.
  *check({ object, template, inTemplate }, { settings }) {
    if (inTemplate) {
      const { cluster } = settings;
      const labels = template.at('metadata', 'labels');
      const annotations = template.at('metadata', 'annotations');
      yield* checkLabelMap(object, labels, { cluster, what: 'label', field: `${template.field}.labels` });
      yield* checkAnnotations(annotations, object.kind, cluster, `${template.field}.annotations`);
    }
  },
};
