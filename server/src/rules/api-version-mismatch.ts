import { nearest } from '../base/edit-distance';
import { say } from '../base/say';
import type { KubeObject } from '../model/kube-object';
import { groupOf } from '../model/kind';
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

/** Where a kind is served now, and the groups that have or had it; undefined for kinds that are not known. */
export function groupsOf(kind: string): { readonly now: string; readonly groups: readonly string[] } | undefined {
  return byKind.get(kind);
}

export const apiVersionMismatch: Rule = {
  id: 'api-version-mismatch',
  severity: 'error',
  help: 'The API group that `apiVersion` names has never had this kind, so kubectl finds no match for the two and does not apply the object. Each kind belongs to a group: Services and Pods to the first one, which has no name (`v1`), Deployments to `apps/v1`. Case counts in both.',
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/',

  *check(member) {
    const { apiVersion, kind, root, place } = member.object;
    const known = byKind.get(kind);
    const field = known ? 'apiVersion' : 'kind';
    const meant = known ? meantVersion(member.object, known) : meantKind(member.object);
    if (meant === undefined) {
      return;
    }
    const { span } = root.at(field);
    const written = code(known ? apiVersion : kind);
    yield {
      span,
      message: say`${code(apiVersion)} has no kind ${kind} in any version of Kubernetes: kubectl finds no matches for it and does not apply ${named(member)}; write ${code(meant)}`,
      field,
      fixes: [{ title: say`Change ${written} to ${code(meant)}`, edits: [replace(place, span, meant)] }],
    };
  },
};

/** What to write for a group that never had a kind: one of Kubernetes' own, or one spelt nearly like it. */
function meantVersion(
  { apiVersion, group }: KubeObject,
  { now, groups }: { readonly now: string; readonly groups: readonly string[] },
): string | undefined {
  const isNear = () =>
    group.length > 2 &&
    nearest(
      group,
      groups.filter(it => closed.has(it) && it !== ''),
      2,
    ) !== undefined;
  const exists = groups.includes(group) && (group !== '' || apiVersion === 'v1');
  return !exists && (closed.has(group) || isNear()) ? now : undefined;
}

/** The kind of one of Kubernetes' own groups that is spelt nearly so. */
function meantKind({ apiVersion, group, kind }: KubeObject): string | undefined {
  return closed.has(group) && (group !== '' || apiVersion === 'v1')
    ? nearest(
        kind,
        [...byKind].flatMap(([it, { groups }]) => (groups.includes(group) ? [it] : [])),
        2,
      )
    : undefined;
}
