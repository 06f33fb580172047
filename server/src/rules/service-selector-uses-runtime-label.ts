import { say } from '../base/say';
import type { PodMember } from '../links/member';
import type { Label } from '../model/labels';
import { isAdded } from '../network/added-labels';
import { firstOrdinal } from '../network/make-pods';
import type { ClusterSettings } from '../workspace/settings';
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

  *check(member, { bundle, settings: { cluster } }) {
    const service = selectingService(member);
    const selector = service?.service.selector ?? [];
    const runtime = selector.filter(it => isRuntimeLabel(it.key.value));
    if (!service || runtime.length === 0) {
      return;
    }
    const pods = selectedPods(service, bundle);
    for (const label of runtime) {
      const giver = pods.every(it => !it.labels.has(label.key.value)) ? pods[0] : undefined;
      const beyond = pods.find(it => isBeyond(label, it, cluster));
      const { key, value } = label;
      const place = { span: value.span, field: 'spec.selector' };
      if (giver && !isAdded(key.value, cluster)) {
        yield {
          ...place,
          severity: 'warning',
          message: say`${named(giver)} puts the label ${code(key.value)} on its pods in later versions of Kubernetes only (${code('kubernetesVersion')} is ${cluster.kubernetesVersion.join('.')}), so ${named(service)} of namespace ${code(service.namespace)} gets no endpoints and ${withoutEndpoints(service.service)}`,
        };
      } else if (beyond && pods.length === 1) {
        yield {
          ...place,
          severity: 'warning',
          message: say`${pair(key.value, value.value)} names no pod: ${replicasOf(say`${named(beyond)} of namespace ${code(service.namespace)}`, beyond, cluster)}, so ${named(service)} gets no endpoints and ${withoutEndpoints(service.service)}`,
          related: [
            {
              place: beyond.object.place,
              span: beyond.source.replicasSpan,
              message: replicasOf(named(beyond), beyond, cluster),
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
function isBeyond({ key, value }: Label, pods: PodMember, cluster: ClusterSettings): boolean {
  const ordinal =
    key.value === 'statefulset.kubernetes.io/pod-name'
      ? Number(value.value.slice(pods.name.length + 1))
      : key.value === 'apps.kubernetes.io/pod-index'
        ? Number(value.value)
        : NaN;
  const first = firstOrdinal(pods, cluster);
  return pods.source.naming === 'ordinal' && (ordinal < first || ordinal >= first + pods.source.replicas);
}

function replicasOf(who: string, pods: PodMember, cluster: ClusterSettings): string {
  const first = firstOrdinal(pods, cluster);
  const { replicas } = pods.source;
  return replicas === 0
    ? say`${who} has no replicas`
    : replicas === 1
      ? say`${who} has only the pod ${code(`${pods.name}-${first}`)}`
      : say`${who} has only the pods ${code(`${pods.name}-${first}`)} to ${code(`${pods.name}-${first + replicas - 1}`)}`;
}
