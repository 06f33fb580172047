/**
 * Something in the files of a bundle that could not be read, and may hold what others miss. `patched`: a patch of a
 * kustomization; `remote`: a resource outside the workspace; `generated`: a field that Podpath does not carry out.
 */
export interface Unread {
  readonly uri: string;
  readonly kind: string | undefined;
  /** The namespace of all that it may hold, where its text still says so. */
  readonly namespace?: string | undefined;
  readonly reason: 'template' | 'broken' | 'patched' | 'remote' | 'generated';
  /** What is not carried out. */
  readonly field?: string;
}

/** Whether it may hold something of a namespace. */
export function mayBeIn({ namespace }: Unread, wanted: string | undefined): boolean {
  return namespace === undefined || wanted === undefined || namespace === wanted;
}

/** Whether a kind never makes pods, so that one that cannot be read hides none. */
export function makesNoPods(kind: string): boolean {
  return quietKinds.has(kind);
}

const quietKinds = new Set([
  'Service',
  'ConfigMap',
  'Secret',
  'Namespace',
  'ServiceAccount',
  'Role',
  'RoleBinding',
  'ClusterRole',
  'ClusterRoleBinding',
  'Ingress',
  'NetworkPolicy',
  'PersistentVolumeClaim',
  'PersistentVolume',
  'PodDisruptionBudget',
  'HorizontalPodAutoscaler',
  'CustomResourceDefinition',
  'ServiceMonitor',
  'PodMonitor',
  'IngressClass',
  'HTTPRoute',
  'GRPCRoute',
  'TCPRoute',
  'TLSRoute',
  'UDPRoute',
  'Gateway',
  'GatewayClass',
  'ListenerSet',
  'ReferenceGrant',
  'Endpoints',
  'EndpointSlice',
  'Certificate',
  'VirtualService',
  'DestinationRule',
  'PrometheusRule',
  'AnalysisTemplate',
  'ClusterAnalysisTemplate',
]);
