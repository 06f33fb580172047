import { translated } from '../../base/say';
import { endsWith, enumItem } from './offer';
import type { Source } from './offer';

/** The values of fields that take one of a few. Source: the types of kubernetes `core/v1`, `apps/v1`, `batch/v1`, `networking/v1`. */
export const enums: Source = ({ key, path, kind }) => {
  if (key) {
    return undefined;
  }
  const found = fields.find(it => (it.kinds?.includes(kind) ?? true) && it.paths.some(of => endsWith(path, ...of)));
  return (
    found &&
    Object.entries(found.values).map(([text, documentation], index) => ({
      text,
      kind: enumItem,
      rank: index / 100,
      ...(documentation === '' ? {} : { documentation: translated(documentation) }),
    }))
  );
};

interface Field {
  /** Absent: in any kind. */
  readonly kinds?: readonly string[];
  readonly paths: readonly (readonly string[])[];
  /** What each value does, in English; empty where its name says it. */
  readonly values: Readonly<Record<string, string>>;
}

const trafficPolicy = {
  Cluster: 'Any ready endpoint, on any node.',
  Local: 'Only endpoints on the node where the packet enters; the source address is kept.',
};

/** Their help is English here, and translated where it is shown. */
export const fields: readonly Field[] = [
  {
    kinds: ['Service'],
    paths: [['spec', 'type']],
    values: {
      ClusterIP: 'An address inside the cluster only. The default.',
      NodePort: 'Besides, a port on every node.',
      LoadBalancer: 'Besides, an address that the cloud or a controller provides.',
      ExternalName: 'Only a name: an alias (CNAME) for a host outside.',
    },
  },
  {
    paths: [['ports', '*', 'protocol']],
    values: { TCP: 'The default.', UDP: '', SCTP: '' },
  },
  { kinds: ['Service'], paths: [['spec', 'externalTrafficPolicy']], values: trafficPolicy },
  {
    kinds: ['Service'],
    paths: [['spec', 'internalTrafficPolicy']],
    values: { Cluster: trafficPolicy.Cluster, Local: 'Only endpoints on the node of the client.' },
  },
  {
    kinds: ['Service'],
    paths: [['spec', 'sessionAffinity']],
    values: { None: 'The default.', ClientIP: 'A client keeps its endpoint, for three hours unless configured.' },
  },
  {
    kinds: ['Service'],
    paths: [['spec', 'ipFamilyPolicy']],
    values: { SingleStack: '', PreferDualStack: '', RequireDualStack: '' },
  },
  { kinds: ['Service'], paths: [['spec', 'ipFamilies', '*']], values: { IPv4: '', IPv6: '' } },
  {
    kinds: ['Service'],
    paths: [['spec', 'trafficDistribution']],
    values: {
      PreferClose: 'Endpoints in the zone of the client, while there are any.',
      PreferSameZone: 'The same under its newer name.',
      PreferSameNode: 'Endpoints on the node of the client, while there are any.',
    },
  },
  {
    kinds: ['Ingress'],
    paths: [['paths', '*', 'pathType']],
    values: {
      Prefix: 'The path and everything below it, element by element.',
      Exact: 'This path alone, case and all.',
      ImplementationSpecific: 'As the controller understands it.',
    },
  },
  {
    kinds: ['NetworkPolicy'],
    paths: [['spec', 'policyTypes', '*']],
    values: { Ingress: 'What comes in.', Egress: 'What goes out.' },
  },
  {
    paths: [['matchExpressions', '*', 'operator']],
    values: {
      In: 'The label has one of the values.',
      NotIn: 'The label has none of the values, or is absent.',
      Exists: 'The label is there.',
      DoesNotExist: 'The label is absent.',
    },
  },
  { paths: [['httpGet', 'scheme']], values: { HTTP: 'The default.', HTTPS: 'The certificate is not verified.' } },
  {
    paths: [
      ['containers', '*', 'imagePullPolicy'],
      ['initContainers', '*', 'imagePullPolicy'],
    ],
    values: { IfNotPresent: '', Always: '', Never: '' },
  },
  { paths: [['initContainers', '*', 'restartPolicy']], values: { Always: 'It keeps running: a sidecar.' } },
  { kinds: ['Job', 'CronJob'], paths: [['spec', 'restartPolicy']], values: { OnFailure: '', Never: '' } },
  { paths: [['spec', 'restartPolicy']], values: { Always: 'The default.', OnFailure: '', Never: '' } },
  {
    paths: [['spec', 'dnsPolicy']],
    values: {
      ClusterFirst: 'The cluster’s DNS; the default.',
      ClusterFirstWithHostNet: 'The same for pods on the network of their node.',
      Default: 'The name servers of the node, which know no Services.',
      None: 'Only what `dnsConfig` says.',
    },
  },
  {
    kinds: ['Deployment'],
    paths: [['spec', 'strategy', 'type']],
    values: { RollingUpdate: 'The default.', Recreate: '' },
  },
  {
    kinds: ['StatefulSet', 'DaemonSet'],
    paths: [['spec', 'updateStrategy', 'type']],
    values: { RollingUpdate: 'The default.', OnDelete: '' },
  },
  {
    kinds: ['StatefulSet'],
    paths: [['spec', 'podManagementPolicy']],
    values: { OrderedReady: 'The default.', Parallel: '' },
  },
  {
    kinds: ['CronJob'],
    paths: [['spec', 'concurrencyPolicy']],
    values: { Allow: 'The default.', Forbid: '', Replace: '' },
  },
  { kinds: ['EndpointSlice'], paths: [['addressType']], values: { IPv4: '', IPv6: '', FQDN: '' } },
  {
    paths: [['topologySpreadConstraints', '*', 'whenUnsatisfiable']],
    values: { DoNotSchedule: 'The default.', ScheduleAnyway: '' },
  },
];
