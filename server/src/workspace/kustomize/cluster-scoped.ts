/**
 * Whether kustomize knows objects of a type to live in no namespace: it holds the schema of Kubernetes 1.21, and takes
 * every other type for namespaced. Source: kustomize `kyaml/openapi/openapi.go` IsNamespaceScoped.
 */
export function isClusterScoped({ apiVersion, kind }: { readonly apiVersion: string; readonly kind: string }): boolean {
  return byVersion.get(apiVersion)?.includes(kind) ?? false;
}

const byVersion = new Map<string, readonly string[]>(
  [
    'v1 Namespace Node PersistentVolume ComponentStatus',
    'rbac.authorization.k8s.io/v1,v1beta1 ClusterRole ClusterRoleBinding',
    'apiextensions.k8s.io/v1,v1beta1 CustomResourceDefinition',
    'apiregistration.k8s.io/v1,v1beta1 APIService',
    'admissionregistration.k8s.io/v1,v1beta1 MutatingWebhookConfiguration ValidatingWebhookConfiguration',
    'storage.k8s.io/v1,v1beta1 StorageClass VolumeAttachment CSIDriver CSINode',
    'scheduling.k8s.io/v1,v1beta1 PriorityClass',
    'networking.k8s.io/v1,v1beta1 IngressClass',
    'node.k8s.io/v1,v1beta1 RuntimeClass',
    'policy/v1beta1 PodSecurityPolicy',
    'certificates.k8s.io/v1,v1beta1 CertificateSigningRequest',
    'flowcontrol.apiserver.k8s.io/v1beta1 FlowSchema PriorityLevelConfiguration',
  ].flatMap(line => {
    const [types = '', ...kinds] = line.split(' ');
    const [first = '', ...others] = types.split(',');
    const group = first.slice(0, first.lastIndexOf('/') + 1);
    return [first, ...others.map(it => group + it)].map(it => [it, kinds] as const);
  }),
);
