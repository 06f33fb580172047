import { say } from '../../../base/say';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import type { RawService } from './raw-service';

const oldAnnotation = 'service.kubernetes.io/topology-aware-hints';
const newAnnotation = 'service.kubernetes.io/topology-mode';

export const serviceTopologyAnnotationsDiffer: Check<RawService> = {
  id: 'service-topology-annotations-differ',
  keys: [newAnnotation],
  help: 'The annotation `service.kubernetes.io/topology-mode` replaced `service.kubernetes.io/topology-aware-hints`. Remove the old one, or give both the same value.',
  source: 'kubernetes pkg/apis/core/validation/validation.go ValidateService',

  *check({ object, spec }) {
    const hints = object.annotations.find(it => it.key.value === oldAnnotation);
    const mode = object.annotations.find(it => it.key.value === newAnnotation);
    if (hints && mode && hints.value.value !== mode.value.value) {
      yield refused(
        spec,
        { type: 'Invalid', detail: `must match annotations[${oldAnnotation}] when both are specified` },
        say`topology-mode is \`${mode.value.value}\`, but topology-aware-hints, its old name, is \`${hints.value.value}\`; the API server refuses ${nameOf(object)}, so remove the old annotation or make them equal`,
        {
          span: mode.value.span,
          field: `metadata.annotations[${newAnnotation}]`,
          related: [{ place: object.place, span: hints.value.span, message: say`compared with this` }],
        },
      );
    }
  },
};
