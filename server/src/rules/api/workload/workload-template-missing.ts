import { say } from '../../../base/say';
import { since } from '../../../workspace/settings';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import type { RawWorkload } from './raw-workload';

export const workloadTemplateMissing: Check<RawWorkload> = {
  id: 'workload-template-missing',
  help: 'A controller makes its pods from `spec.template`: a map with `metadata.labels` and `spec.containers`.',
  source: 'kubernetes pkg/apis/apps/validation/validation.go ValidatePodTemplateSpecForReplicaSet',

  *check({ object, spec, template, malformed }, { settings }) {
    if (template.exists || malformed) {
      return;
    }
    const message = say`${nameOf(object)} has no template, so there is nothing to make its pods from and the API server refuses it; write \`template\``;
    const span = { span: template.key ?? spec.keySpan };
    if (object.kind === 'ReplicationController') {
      yield refused(template, { type: 'Required', detail: '' }, message, span);
      return;
    }
    // The API server takes it for an empty one, and says what that lacks.
    const asksForContainers = object.kind !== 'StatefulSet' || since(settings.cluster, 'statefulTemplates');
    if (asksForContainers) {
      yield refused(template.at('spec', 'containers'), { type: 'Required', detail: '' }, message, span);
    }
    yield refused(
      template.at('metadata', 'labels'),
      { type: 'Invalid', detail: '`selector` does not match template `labels`' },
      say`without a template ${nameOf(object)} makes no pods that its selector could find; write \`template.metadata.labels\``,
      { ...span, ...(asksForContainers ? { echo: true } : {}) },
    );
  },
};
