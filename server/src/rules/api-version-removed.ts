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

/**
 * A line holds versions, the minor version of Kubernetes 1.x that no longer serves them, what serves the kinds instead
 * (`-`: nothing; `=`: nothing but the version has to be changed), and the kinds. Source:
 * https://kubernetes.io/docs/reference/using-api/deprecation-guide/.
 */
const removed: ReadonlyMap<string, ReadonlyMap<string, Removed>> = readTable(`
extensions/v1beta1 16 apps/v1 Deployment DaemonSet ReplicaSet
extensions/v1beta1 16 =networking.k8s.io/v1 NetworkPolicy
extensions/v1beta1 16 - PodSecurityPolicy
extensions/v1beta1 22 networking.k8s.io/v1 Ingress
apps/v1beta1 16 apps/v1 Deployment StatefulSet ReplicaSet
apps/v1beta2 16 =apps/v1 Deployment StatefulSet DaemonSet ReplicaSet
batch/v2alpha1 21 =batch/v1 CronJob
batch/v1beta1 25 =batch/v1 CronJob
admissionregistration.k8s.io/v1beta1 22 admissionregistration.k8s.io/v1 MutatingWebhookConfiguration ValidatingWebhookConfiguration
apiextensions.k8s.io/v1beta1 22 apiextensions.k8s.io/v1 CustomResourceDefinition
apiregistration.k8s.io/v1beta1 22 =apiregistration.k8s.io/v1 APIService
authentication.k8s.io/v1beta1 22 =authentication.k8s.io/v1 TokenReview
authorization.k8s.io/v1beta1 22 authorization.k8s.io/v1 LocalSubjectAccessReview SelfSubjectAccessReview SubjectAccessReview
autoscaling/v2beta1 25 autoscaling/v2 HorizontalPodAutoscaler
autoscaling/v2beta2 26 =autoscaling/v2 HorizontalPodAutoscaler
certificates.k8s.io/v1beta1 22 certificates.k8s.io/v1 CertificateSigningRequest
coordination.k8s.io/v1beta1 22 =coordination.k8s.io/v1 Lease
discovery.k8s.io/v1beta1 25 discovery.k8s.io/v1 EndpointSlice
events.k8s.io/v1beta1 25 events.k8s.io/v1 Event
flowcontrol.apiserver.k8s.io/v1beta1 26 flowcontrol.apiserver.k8s.io/v1 FlowSchema PriorityLevelConfiguration
flowcontrol.apiserver.k8s.io/v1beta2 29 flowcontrol.apiserver.k8s.io/v1 FlowSchema PriorityLevelConfiguration
flowcontrol.apiserver.k8s.io/v1beta3 32 =flowcontrol.apiserver.k8s.io/v1 FlowSchema PriorityLevelConfiguration
networking.k8s.io/v1beta1 22 networking.k8s.io/v1 Ingress
networking.k8s.io/v1beta1 22 =networking.k8s.io/v1 IngressClass
node.k8s.io/v1beta1 25 =node.k8s.io/v1 RuntimeClass
policy/v1beta1 25 policy/v1 PodDisruptionBudget
policy/v1beta1 25 - PodSecurityPolicy
rbac.authorization.k8s.io/v1beta1 22 =rbac.authorization.k8s.io/v1 Role RoleBinding ClusterRole ClusterRoleBinding
scheduling.k8s.io/v1beta1 22 =scheduling.k8s.io/v1 PriorityClass
storage.k8s.io/v1beta1 22 =storage.k8s.io/v1 CSIDriver CSINode StorageClass VolumeAttachment
storage.k8s.io/v1beta1 27 =storage.k8s.io/v1 CSIStorageCapacity`);

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

function readTable(table: string): ReadonlyMap<string, ReadonlyMap<string, Removed>> {
  const versions = new Map<string, Map<string, Removed>>();
  for (const line of table.trim().split('\n')) {
    const [version = '', since, instead = '-', ...kinds] = line.split(' ');
    const known = versions.get(version) ?? new Map<string, Removed>();
    const same = instead.startsWith('=');
    for (const kind of kinds) {
      known.set(kind, {
        in: Number(since),
        ...(instead === '-' ? {} : { now: same ? instead.slice(1) : instead }),
        ...(same ? { same } : {}),
      });
    }
    versions.set(version, known);
  }
  return versions;
}
