import { holds } from '../model/labels';
import type { Label, LabelExpression, LabelSelector } from '../model/labels';
import type { PodMember } from './member';

/**
 * Whether some pod made from a template carries every given label: the template's own, or one its controller adds. A
 * generated value that only a cluster knows counts as carried, except that the name and index of a StatefulSet's pod
 * follow from the manifest. Source: kubernetes `apps/v1/types.go` StatefulSetPodNameLabel, PodIndexLabel.
 */
export function selects(labels: readonly Label[], pods: PodMember): boolean {
  return labels.length > 0 && labels.every(({ key, value }) => carries(pods, key.value, value.value));
}

/** Whether some pod made from a template carries one label. */
export function carries(pods: PodMember, key: string, value: string): boolean {
  const { addedLabels } = pods.source;
  if (!addedLabels.has(key)) {
    return pods.labels.get(key) === value;
  }
  const added = addedLabels.get(key);
  if (added !== undefined) {
    return added === value;
  }
  switch (key) {
    case 'statefulset.kubernetes.io/pod-name':
      return value.startsWith(`${pods.name}-`) && /^\d+$/.test(value.slice(pods.name.length + 1));
    case 'apps.kubernetes.io/pod-index':
      return /^\d+$/.test(value);
    default:
      return true;
  }
}

/** Whether a LabelSelector matches some pod made from a template; `{}` matches all. Added labels count as in `selects`. */
export function selectsBy({ labels, expressions }: LabelSelector, pods: PodMember): boolean {
  return (
    labels.every(({ key, value }) => carries(pods, key.value, value.value)) &&
    expressions.every(it => mayHold(it, pods))
  );
}

/** A label whose value only a cluster knows may have any. */
function mayHold(expression: LabelExpression, pods: PodMember): boolean {
  const { addedLabels } = pods.source;
  const key = expression.key.value;
  if (!addedLabels.has(key)) {
    return holds(expression, pods.labels.get(key));
  }
  const added = addedLabels.get(key);
  return added === undefined ? expression.operator !== 'DoesNotExist' : holds(expression, added);
}
