/**
 * What differs between versions of Kubernetes, here: what `kubernetesVersion` and `featureGates` of `podpath.yaml` decide.
 * The page of settings lists it. Source: kubernetes `CHANGELOG`, `pkg/features/kube_features.go`.
 */

/** A change that a version of Kubernetes 1.x brought: what is so from then on. */
interface Change {
  readonly since: number;
  readonly what: string;
}

export type ChangeName = keyof typeof knownChanges;

const knownChanges = {
  newestDefaultClass: {
    since: 26,
    what: 'Of several default IngressClasses the newest counts; before, Ingresses without a class are refused.',
  },
  plainLabels: {
    since: 27,
    what: 'Where only the dots are wrong with a name the API server says so. StatefulSets cannot have dots in their names, and names of other workloads with dots bring a warning.',
  },
  prefixedJobLabels: {
    since: 27,
    what: 'Jobs and their pods have `batch.kubernetes.io/job-name` and `batch.kubernetes.io/controller-uid`, and a Job that writes others is refused.',
  },
  indexLabels: {
    since: 28,
    what: 'Pods have `apps.kubernetes.io/pod-index` (StatefulSets) and `batch.kubernetes.io/job-completion-index` (Indexed Jobs).',
  },
  zonesOfSchedules: {
    since: 29,
    what: 'A `schedule` with `TZ` is refused; before, only beside a `timeZone`.',
  },
  statusOfJobs: { since: 30, what: '`get jobs` has a column STATUS.' },
  describedSlices: {
    since: 31,
    what: '`describe svc` reads EndpointSlices instead of Endpoints, and tells `Internal Traffic Policy`. (1.31 alone lists addresses that are not ready, too.)',
  },
  forwardsToInit: { since: 31, what: '`port-forward` finds the ports of init containers by name.' },
  describesReady: { since: 32, what: '`describe svc` lists ready addresses only, as before 1.31.' },
  sidecarPortsInEndpoints: { since: 32, what: 'Endpoints find the ports of sidecars by name.' },
  sidecarPortsInSlices: {
    since: 33,
    what: 'EndpointSlices, and so Services, find the ports of sidecars by name.',
  },
  addressWarnings: { since: 33, what: 'The API server warns of addresses that are not written in the standard way.' },
  endpointsDeprecated: { since: 33, what: 'Endpoints bring a warning.' },
  describedDistribution: { since: 34, what: '`describe svc` tells `Traffic Distribution` and `AppProtocol`.' },
  governingNames: { since: 34, what: '`serviceName` of a StatefulSet has to be a name that a Service can have.' },
  statefulTemplates: {
    since: 34,
    what: 'The pod template of a StatefulSet is judged like any other; before, the StatefulSet is taken and each of its pods refused.',
  },
  labelWords: { since: 35, what: 'Complaints about labels speak of label keys, and of bytes.' },
  spreadKeysMerged: {
    since: 34,
    what: '`matchLabelKeys` of `topologySpreadConstraints` become part of the `labelSelector` when a pod is made.',
  },
  externalIPsDeprecated: { since: 36, what: '`externalIPs` of a Service bring a warning.' },
} as const satisfies Record<string, Change>;

/** Older first. */
export const changes: Readonly<Record<ChangeName, Change>> = knownChanges;

/** A feature gate: on by default `since` a version or `until` one; neither: off unless `featureGates` says otherwise. */
export interface Gate {
  readonly since?: number;
  readonly until?: number;
  readonly what: string;
}

export type GateName = keyof typeof knownGates;

const knownGates = {
  ClusterTrustBundleProjection: { since: 37, what: '`clusterTrustBundle` of a projected volume counts.' },
  ContainerRestartRules: { since: 35, what: 'Containers may have a `restartPolicy` and `restartPolicyRules`.' },
  ContainerStopSignals: { what: '`stopSignal` of a container counts.' },
  DefaultHostNetworkHostPortsInPodTemplates: {
    until: 28,
    what: 'In a template with `hostNetwork` every port takes a port of the node, so that two of one number clash.',
  },
  DynamicResourceAllocation: { since: 34, what: '`resourceClaims` of a pod count.' },
  ExpandedDNSConfig: {
    since: 26,
    what: '`dnsConfig.searches` may have 32 entries and 2048 characters instead of 6 and 256.',
  },
  HPAScaleToZero: { since: 37, what: '`minReplicas` of a HorizontalPodAutoscaler may be 0.' },
  HostnameOverride: { since: 35, what: '`hostnameOverride` of a pod counts.' },
  InPlacePodVerticalScaling: { since: 33, what: '`resizePolicy` of a container counts.' },
  JobSuccessPolicy: { since: 31, what: '`successPolicy` of a Job counts.' },
  LoadBalancerIPMode: { since: 30, what: '`ipMode: Proxy` in the status of a Service counts.' },
  MaxUnavailableStatefulSet: { since: 37, what: '`maxUnavailable` of a StatefulSet counts.' },
  MixedProtocolLBService: { since: 24, what: 'A Service of type LoadBalancer may have ports of several protocols.' },
  PodCertificateRequest: { since: 37, what: '`podCertificate` of a projected volume counts.' },
  PodLevelResources: { since: 34, what: '`resources` of a pod count.' },
  PodLifecycleSleepActionAllowZero: { since: 33, what: 'A hook may sleep for 0 seconds.' },
  PreferSameTrafficDistribution: {
    since: 34,
    what: '`trafficDistribution` may be `PreferSameZone` and `PreferSameNode`, and `PreferClose` brings a warning.',
  },
  ProcMountType: { since: 33, what: '`procMount` of a container counts.' },
  RelaxedDNSSearchValidation: { since: 33, what: '`dnsConfig.searches` may have `_`, and `.` alone.' },
  RelaxedEnvironmentVariableValidation: {
    since: 32,
    what: 'Environment variables may have any printable name without `=`.',
  },
  RelaxedServiceNameValidation: { since: 36, what: 'Names of Services may begin with a digit.' },
  ServiceTrafficDistribution: { since: 31, what: '`trafficDistribution` of a Service counts.' },
  SidecarContainers: {
    since: 29,
    what: 'Init containers with `restartPolicy: Always` run beside the others; else they end before those start.',
  },
  StatefulSetStartOrdinal: { since: 27, what: '`ordinals.start` of a StatefulSet counts.' },
  StrictIPCIDRValidation: {
    since: 36,
    what: 'Addresses that are not written in the standard way are refused instead of warned of.',
  },
  UserNamespacesSupport: { since: 33, what: '`hostUsers` of a pod counts.' },
} as const satisfies Record<string, Gate>;

/** The feature gates that make a difference. */
export const gates: Readonly<Record<GateName, Gate>> = knownGates;
