import { say } from '../base/say';
import { groupOf } from '../model/read';
import type { Rule } from './rule';
import { replace } from './support/edits';
import { code, named } from './support/words';

/** A line holds what serves kinds now, groups beside its own that did so once (`-`: none), and the kinds. */
const served = `
v1 - Service Pod ConfigMap Secret Namespace Node ServiceAccount PersistentVolume PersistentVolumeClaim ReplicationController Endpoints LimitRange ResourceQuota
apps/v1 extensions Deployment DaemonSet ReplicaSet
apps/v1 - StatefulSet
batch/v1 extensions Job
batch/v1 - CronJob
networking.k8s.io/v1 extensions Ingress NetworkPolicy
networking.k8s.io/v1 - IngressClass
policy/v1 - PodDisruptionBudget
autoscaling/v2 extensions HorizontalPodAutoscaler
rbac.authorization.k8s.io/v1 - Role RoleBinding ClusterRole ClusterRoleBinding
discovery.k8s.io/v1 - EndpointSlice
storage.k8s.io/v1 - StorageClass
gateway.networking.k8s.io/v1 - GatewayClass Gateway HTTPRoute GRPCRoute`;

const byKind = new Map(
  served
    .trim()
    .split('\n')
    .map(it => it.split(' '))
    .flatMap(([now = '', once = '', ...kinds]) => kinds.map(kind => [kind, { now, groups: [groupOf(now), once] }])),
);

/** The groups that are Kubernetes' own, so that nobody else adds kinds to them. */
const closed: ReadonlySet<string> = new Set([
  ...['', 'apps', 'batch', 'autoscaling', 'policy', 'extensions', 'networking.k8s.io', 'rbac.authorization.k8s.io'],
  ...['discovery.k8s.io', 'storage.k8s.io', 'apiextensions.k8s.io', 'scheduling.k8s.io', 'coordination.k8s.io'],
]);

export const apiVersionMismatch: Rule = {
  id: 'api-version-mismatch',
  kinds: [...byKind.keys()],
  severity: 'error',
  help: 'The API group that `apiVersion` names has never had this kind, so kubectl finds no match for the two and does not apply the object. Each kind belongs to a group: Services and Pods to the first one, which has no name (`v1`), Deployments to `apps/v1`.',
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/',

  *check(member) {
    const { apiVersion, group, kind, root, place } = member.object;
    const known = byKind.get(kind);
    const exists = group !== '' || apiVersion === 'v1';
    if (!known || !closed.has(group) || (known.groups.includes(group) && exists)) {
      return;
    }
    const { span } = root.at('apiVersion');
    yield {
      span,
      message: say`${code(apiVersion)} has no kind ${kind} in any version of Kubernetes: kubectl finds no matches for it and does not apply ${named(member)}; write ${code(known.now)}`,
      field: 'apiVersion',
      fixes: [
        { title: say`Change ${code(apiVersion)} to ${code(known.now)}`, edits: [replace(place, span, known.now)] },
      ],
    };
  },
};
