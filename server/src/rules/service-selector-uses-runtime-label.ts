import { say } from '../base/say';
import type { PodMember } from '../links/member';
import type { Label } from '../model/labels';
import type { Problem, Rule } from './rule';
import { isRevisionLabel, isRuntimeLabel } from './support/runtime-labels';
import { selectedPods, selectingService } from './support/selected';
import { code, named, pair, withoutEndpoints } from './support/words';

export const serviceSelectorUsesRuntimeLabel: Rule = {
  id: 'service-selector-uses-runtime-label',
  on: 'service',
  severity: 'information',
  help: 'A controller puts this label on pods when it makes them. The name and index of a StatefulSet pod stay the same as long as there are that many replicas; hashes and ids change with every rollout, and then the Service loses its pods.',
  source: 'kubernetes staging/src/k8s.io/api/apps/v1/types.go, batch/v1/types.go',

  *check(member, { bundle }) {
    const service = selectingService(member);
    const selector = service?.service.selector ?? [];
    const runtime = selector.filter(it => isRuntimeLabel(it.key.value));
    if (!service || runtime.length === 0) {
      return;
    }
    const pods = selectedPods(service, bundle);
    for (const label of runtime) {
      const beyond = pods.find(it => isBeyond(label, it));
      const { key, value } = label;
      const place = { span: value.span, field: 'spec.selector' };
      if (beyond && pods.length === 1) {
        yield {
          ...place,
          severity: 'warning',
          message: say`${pair(key.value, value.value)} names no pod: ${named(beyond)} of namespace ${code(service.namespace)} has ${replicasOf(beyond)}, so ${named(service)} gets no endpoints and ${withoutEndpoints(service.service)}`,
          related: [
            {
              place: beyond.object.place,
              span: beyond.source.replicasSpan,
              message: say`${named(beyond)} has ${replicasOf(beyond)}`,
            },
          ],
        };
      } else if (pods.length > 0) {
        yield { ...place, ...advice(label) };
      }
    }
  },
};

function advice({ key, value }: Label): Pick<Problem, 'message' | 'severity'> {
  return isRevisionLabel(key.value)
    ? {
        message: say`the label ${code(key.value)} gets another value with every rollout: the Service then loses its pods until ${code(value.value)} is changed here`,
      }
    : {
        message: say`the label ${code(key.value)} is put on pods by their controller and stands in no template`,
        severity: 'hint',
      };
}

/** Whether the ordinal that a label asks for is not among the replicas. */
function isBeyond({ key, value }: Label, pods: PodMember): boolean {
  const ordinal =
    key.value === 'statefulset.kubernetes.io/pod-name'
      ? Number(value.value.slice(pods.name.length + 1))
      : key.value === 'apps.kubernetes.io/pod-index'
        ? Number(value.value)
        : NaN;
  const first = firstOrdinal(pods);
  return pods.source.naming === 'ordinal' && (ordinal < first || ordinal >= first + pods.source.replicas);
}

function firstOrdinal({ object }: PodMember): number {
  return object.root.number('spec', 'ordinals', 'start')?.value ?? 0;
}

function replicasOf(pods: PodMember): string {
  const first = firstOrdinal(pods);
  const { replicas } = pods.source;
  return replicas === 0
    ? say`no replicas`
    : replicas === 1
      ? say`only the pod ${code(`${pods.name}-${first}`)}`
      : say`only the pods ${code(`${pods.name}-${first}`)} to ${code(`${pods.name}-${first + replicas - 1}`)}`;
}
