import { say } from '../base/say';
import type { Member } from '../links/member';
import { isSince } from '../workspace/settings';
import type { ClusterSettings } from '../workspace/settings';
import type { Rule } from './rule';
import { replace } from './support/edits';
import { code, named } from './support/words';

interface Removed {
  /** The minor version of Kubernetes 1.x that no longer serves it. */
  readonly in: number;
  /** What serves the kind instead; undefined: nothing. */
  readonly now?: string;
  /** Nothing but the version has to be changed. */
  readonly same?: true;
}

/** By version, then by kind. Source: https://kubernetes.io/docs/reference/using-api/deprecation-guide/. */
const removed: ReadonlyMap<string, ReadonlyMap<string, Removed>> = new Map([
  [
    'extensions/v1beta1',
    kinds(
      [['Deployment', 'DaemonSet', 'ReplicaSet'], { in: 16, now: 'apps/v1' }],
      [['NetworkPolicy'], { in: 16, now: 'networking.k8s.io/v1', same: true }],
      [['Ingress'], { in: 22, now: 'networking.k8s.io/v1' }],
      [['PodSecurityPolicy'], { in: 16 }],
    ),
  ],
  ['apps/v1beta1', kinds([['Deployment', 'StatefulSet'], { in: 16, now: 'apps/v1' }])],
  [
    'apps/v1beta2',
    kinds([['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'], { in: 16, now: 'apps/v1', same: true }]),
  ],
  ['batch/v2alpha1', kinds([['CronJob'], { in: 21, now: 'batch/v1', same: true }])],
  ['batch/v1beta1', kinds([['CronJob'], { in: 25, now: 'batch/v1', same: true }])],
  [
    'networking.k8s.io/v1beta1',
    kinds(
      [['Ingress'], { in: 22, now: 'networking.k8s.io/v1' }],
      [['IngressClass'], { in: 22, now: 'networking.k8s.io/v1', same: true }],
    ),
  ],
  ['discovery.k8s.io/v1beta1', kinds([['EndpointSlice'], { in: 25, now: 'discovery.k8s.io/v1' }])],
  [
    'policy/v1beta1',
    kinds([['PodDisruptionBudget'], { in: 25, now: 'policy/v1' }], [['PodSecurityPolicy'], { in: 25 }]),
  ],
  ['autoscaling/v2beta1', kinds([['HorizontalPodAutoscaler'], { in: 25, now: 'autoscaling/v2' }])],
  ['autoscaling/v2beta2', kinds([['HorizontalPodAutoscaler'], { in: 26, now: 'autoscaling/v2', same: true }])],
  [
    'rbac.authorization.k8s.io/v1beta1',
    kinds([
      ['Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding'],
      { in: 22, now: 'rbac.authorization.k8s.io/v1', same: true },
    ]),
  ],
  ['apiextensions.k8s.io/v1beta1', kinds([['CustomResourceDefinition'], { in: 22, now: 'apiextensions.k8s.io/v1' }])],
]);

export const apiVersionRemoved: Rule = {
  id: 'api-version-removed',
  kinds: [...new Set([...removed.values()].flatMap(it => [...it.keys()]))],
  severity: 'error',
  help: 'Kubernetes does not serve this version of the kind any more: kubectl finds no match for it and does not apply the object. Write the version that is served now; where its fields are others, they have to be written anew. A hint, unless `kubernetesVersion` is written in `podpath.yaml`.',
  source: 'https://kubernetes.io/docs/reference/using-api/deprecation-guide/',

  *check(member, { settings: { cluster } }) {
    const { apiVersion, kind, root, place } = member.object;
    const known = removed.get(apiVersion)?.get(kind);
    const { span } = root.at('apiVersion');
    if (!known || !isSince(cluster, known.in)) {
      return;
    }
    yield {
      span,
      ...(cluster.kubernetesVersionWritten ? {} : { severity: 'hint' as const }),
      message: messageAbout(member, known, cluster),
      field: 'apiVersion',
      fixes:
        known.now !== undefined && known.same
          ? [{ title: say`Change ${code(apiVersion)} to ${code(known.now)}`, edits: [replace(place, span, known.now)] }]
          : [],
    };
  },
};

function messageAbout({ object, ...member }: Member, known: Removed, cluster: ClusterSettings): string {
  const { kind } = object;
  const [old, name] = [code(object.apiVersion), named({ object, ...member })];
  const now = known.now === undefined ? undefined : code(known.now);
  if (!cluster.kubernetesVersionWritten) {
    return now === undefined
      ? say`Kubernetes 1.${known.in} and later have no ${kind} of ${old}: kubectl finds no matches for it there and does not apply ${name}`
      : say`Kubernetes 1.${known.in} and later have no ${kind} of ${old}: kubectl finds no matches for it there and does not apply ${name}; write ${now}`;
  }
  const version = cluster.kubernetesVersion.join('.');
  return now === undefined
    ? say`Kubernetes ${version} has no ${kind} of ${old} any more: kubectl finds no matches for it and does not apply ${name}`
    : say`Kubernetes ${version} has no ${kind} of ${old} any more: kubectl finds no matches for it and does not apply ${name}; write ${now}`;
}

function kinds(...entries: readonly (readonly [readonly string[], Removed])[]): ReadonlyMap<string, Removed> {
  return new Map(entries.flatMap(([names, it]) => names.map(name => [name, it] as const)));
}
