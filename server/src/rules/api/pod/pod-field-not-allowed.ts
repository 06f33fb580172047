import { say } from '../../../base/say';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { removeEntry } from '../fixes';
import type { RawPod } from './raw-pod';

export const podFieldNotAllowed: Check<RawPod> = {
  id: 'pod-field-not-allowed',
  keys: ['activeDeadlineSeconds', 'ephemeralContainers'],
  help: 'Ephemeral containers are added to running pods (`kubectl debug`), never written in a manifest, and have neither ports nor probes. `activeDeadlineSeconds` ends a pod, which controllers that keep pods running do not allow.',
  source: 'kubernetes pkg/apis/apps/validation/validation.go, pkg/apis/core/validation/validation.go',

  *check(pod, { snapshot }) {
    const { object, spec, inTemplate } = pod;
    const deadline = spec.at('activeDeadlineSeconds');
    if (inTemplate && deadline.exists && !runsToEnd.has(object.kind)) {
      const kind = object.kind === 'ReplicationController' ? object.kind : 'ReplicaSet';
      yield refused(
        deadline,
        { type: 'Forbidden', detail: `activeDeadlineSeconds in ${kind} is not Supported` },
        say`activeDeadlineSeconds would end the pods that ${nameOf(object)} is to keep running; the API server refuses it, so remove the line, or write a Job`,
        { fixes: removeEntry(object, snapshot, spec.map(), 'activeDeadlineSeconds') },
      );
    }
    if (pod.containers.at(-1)?.list !== 'ephemeralContainers') {
      return;
    }
    yield* ofEphemeral(pod);
    // A dump of a Pod holds those that were added while it ran.
    if (inTemplate || !object.root.at('metadata', 'uid').exists) {
      yield refused(
        spec.at('ephemeralContainers'),
        {
          type: 'Forbidden',
          detail: inTemplate ? 'ephemeral containers not allowed in pod template' : 'cannot be set on create',
        },
        say`ephemeral containers are added to running pods and cannot stand in a ${inTemplate ? say`template` : say`manifest`}; the API server refuses ${nameOf(object)}, so remove them`,
        { fixes: removeEntry(object, snapshot, spec.map(), 'ephemeralContainers') },
      );
    }
  },
};

/** What only containers have that are there to stay. */
function* ofEphemeral({ object, containers }: RawPod): Generator<Problem> {
  for (const { list, entry } of containers) {
    for (const key of list === 'ephemeralContainers' ? notEphemeral : []) {
      const at = entry.at(key);
      const size = at.list()?.items.length ?? at.map()?.entries.length;
      if (at.exists && size !== 0) {
        yield refused(
          at,
          { type: 'Forbidden', detail: 'cannot be set for an Ephemeral Container' },
          say`an ephemeral container has no ${key}, since it is there to look around only; the API server refuses ${nameOf(object)}, so remove the line`,
          { span: at.keySpan },
        );
      }
    }
  }
}

const runsToEnd: ReadonlySet<string> = new Set(['Job', 'CronJob']);

/** Source: kubernetes `pkg/apis/core/validation/validation.go` allowedEphemeralContainerFields. */
const notEphemeral = [
  'ports',
  'lifecycle',
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'resources',
  'resizePolicy',
  'restartPolicy',
];
