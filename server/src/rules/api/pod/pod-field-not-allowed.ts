import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { removeEntry } from '../fixes';
import type { RawPod } from './raw-pod';

export const podFieldNotAllowed: Check<RawPod> = {
  id: 'pod-field-not-allowed',
  help: 'Ephemeral containers are added to running pods (`kubectl debug`), never written in a template. `activeDeadlineSeconds` ends a pod, which controllers that keep pods running do not allow.',
  source: 'kubernetes pkg/apis/apps/validation/validation.go, pkg/apis/core/validation/validation.go',

  *check({ object, spec, inTemplate }, { snapshot }) {
    if (!inTemplate) {
      return;
    }
    const deadline = spec.at('activeDeadlineSeconds');
    if (deadline.exists && !runsToEnd.has(object.kind)) {
      yield refused(
        deadline,
        { type: 'Forbidden', detail: 'activeDeadlineSeconds in ReplicaSet is not Supported' },
        `activeDeadlineSeconds would end the pods that ${nameOf(object)} is to keep running; the API server refuses it, so remove the line, or write a Job`,
        { fixes: removeEntry(object, snapshot, spec.map(), 'activeDeadlineSeconds') },
      );
    }
    const ephemeral = spec.at('ephemeralContainers');
    if ((ephemeral.list()?.items.length ?? 0) > 0) {
      yield refused(
        ephemeral,
        { type: 'Forbidden', detail: 'ephemeral containers not allowed in pod template' },
        `ephemeral containers are added to running pods and cannot stand in a template; the API server refuses ${nameOf(object)}, so remove them`,
        { fixes: removeEntry(object, snapshot, spec.map(), 'ephemeralContainers') },
      );
    }
  },
};

const runsToEnd: ReadonlySet<string> = new Set(['Job', 'CronJob']);
