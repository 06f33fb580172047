import { once } from '../base/once';
import type { Located, Span } from '../base/span';
import type { Node } from '../syntax/node';
import { Reader } from '../syntax/reader';
import { groupOf } from './kind';
import type { Kind } from './kind';
import { autoscaler, scaledObject, verticalAutoscaler } from './kinds/autoscaler';
import { backendTlsPolicy } from './kinds/backend-tls-policy';
import { contour } from './kinds/contour';
import { configMap } from './kinds/config-map';
import { disruptionBudget } from './kinds/disruption-budget';
import { endpoints, endpointSlice } from './kinds/endpoints';
import { gateway, gatewayClass, listenerSets, referenceGrants, routes } from './kinds/gateway';
import { ingress, ingressClass } from './kinds/ingress';
import { clusterPolicies } from './kinds/cluster-policies';
import { istio } from './kinds/istio';
import { pluginPolicies } from './kinds/plugin-policies';
import { monitors } from './kinds/monitors';
import { networkPolicy } from './kinds/network-policy';
import { node } from './kinds/node';
import { secretMakers } from './kinds/secret-makers';
import { openshiftRoute } from './kinds/openshift-route';
import { rollout } from './kinds/rollout';
import { secret } from './kinds/secret';
import { service } from './kinds/service';
import { traefik } from './kinds/traefik';
import { podsByShape, workloads } from './kinds/workloads';
import type { Aspects, KubeObject, Owner, Place } from './kube-object';
import { readLabels } from './labels';

/** All kinds that Podpath reads; every other kind is known by its name only. */
const kinds: readonly Kind[] = [
  service,
  ...workloads,
  rollout,
  endpoints,
  endpointSlice,
  configMap,
  secret,
  node,
  ingress,
  ingressClass,
  gateway,
  gatewayClass,
  ...listenerSets,
  ...routes,
  ...referenceGrants,
  backendTlsPolicy,
  ...secretMakers,
  networkPolicy,
  ...clusterPolicies,
  disruptionBudget,
  autoscaler,
  scaledObject,
  verticalAutoscaler,
  ...monitors,
  openshiftRoute,
  ...traefik,
  contour,
  ...istio,
  ...pluginPolicies,
];

/** Several groups may have a kind of one name: a Gateway is Istio's, too. */
const byKind = new Map<string, readonly Kind[]>();
for (const it of kinds) {
  byKind.set(it.kind, [...(byKind.get(it.kind) ?? []), it]);
}

/** Whether the text of a document of this kind has to be read whole. */
export function isKnownKind(kind: string): boolean {
  return byKind.has(kind) || kind.endsWith('List');
}

/**
 * The objects of one document: one, the items of a `List`, or none where `apiVersion` and `kind` are missing.
 * Never fails; what is missing in an object is missing in the answer.
 */
export function readObjects(root: Node | undefined, place: Place, state: KubeObject['state']): KubeObject[] {
  const document = new Reader(root);
  const kind = document.text('kind')?.value;
  const apiVersion = document.text('apiVersion')?.value;
  if (kind === undefined || apiVersion === undefined || kind === '' || apiVersion === '') {
    return [];
  }
  if (kind.endsWith('List') && document.list('items')) {
    const itemKind = kind.slice(0, -'List'.length);
    return document.items('items').flatMap(item => readItem(item.node, { apiVersion, kind: itemKind }, place, state));
  }
  return readObject(document, apiVersion, kind, place, state);
}

/** Items of a typed list (`ServiceList`) may leave out their own kind. */
function readItem(
  item: Node | undefined,
  type: { apiVersion: string; kind: string },
  place: Place,
  state: KubeObject['state'],
): KubeObject[] {
  const root = new Reader(item);
  const kind = root.text('kind')?.value ?? type.kind;
  return kind === '' || !root.map()
    ? []
    : readObject(root, root.text('apiVersion')?.value ?? type.apiVersion, kind, place, state);
}

function readObject(
  root: Reader,
  apiVersion: string,
  kind: string,
  place: Place,
  state: KubeObject['state'],
): KubeObject[] {
  const metadata = root.at('metadata');
  const written = nameAt(metadata, 'name');
  const name = written ?? metadata.text('generateName');
  const labels = readLabels(metadata.at('labels'));
  const clusterScoped = clusterScopedKinds.has(kind);
  const object = {
    place,
    span: root.node ?? root.span,
    root,
    apiVersion,
    group: groupOf(apiVersion),
    kind,
    name: written?.value ?? '',
    nameSpan: name?.span ?? spanOfHead(root),
    namespace: clusterScoped ? undefined : nonEmpty(nameAt(metadata, 'namespace')),
    clusterScoped,
    labels,
    annotations: readLabels(metadata.at('annotations')),
    owner: readOwner(metadata),
    state,
  };
  return [Object.assign(object, aspects(root, { apiVersion, kind, name: name?.value ?? '', labels }))];
}

function aspects(root: Reader, head: Parameters<Kind['read']>[1]): Aspects {
  const kind = byKind.get(head.kind)?.find(it => it.groups.includes(groupOf(head.apiVersion)));
  if (kind) {
    return withTexts(kind.read(root, head));
  }
  const pods = podsByShape(root);
  return pods.length > 0 ? withTexts({ pods }) : {};
}

/** Whatever makes pods has the texts of their templates. */
function withTexts(aspects: Aspects): Aspects {
  const { pods } = aspects;
  return pods ? { ...aspects, texts: once(() => pods.flatMap(it => it.template.texts())) } : aspects;
}

/** A name counts as it is written, also where YAML reads it as a number or boolean (`y`): a rule says so. */
function nameAt(metadata: Reader, key: string): Located<string> | undefined {
  const scalar = metadata.scalar(key);
  return scalar && scalar.value !== null ? { value: scalar.text, span: scalar } : undefined;
}

function spanOfHead(root: Reader): Span {
  return root.at('metadata').exists ? root.at('metadata').keySpan : root.at('kind').span;
}

function nonEmpty<T extends { value: string }>(text: T | undefined): T | undefined {
  return text?.value === '' ? undefined : text;
}

function readOwner(metadata: Reader): Owner | undefined {
  const owner = metadata.items('ownerReferences').find(it => it.boolean('controller')?.value !== false);
  const name = owner?.text('name')?.value;
  return owner && name
    ? { apiVersion: owner.text('apiVersion')?.value ?? '', kind: owner.text('kind')?.value ?? '', name }
    : undefined;
}

/** Whether objects of a kind live in no namespace, as far as the kind is known. */
export function isClusterScoped(kind: string): boolean {
  return clusterScopedKinds.has(kind);
}

/** Kinds whose objects live in no namespace. */
const clusterScopedKinds = new Set([
  'Namespace',
  'Node',
  'PersistentVolume',
  'ClusterRole',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'StorageClass',
  'PriorityClass',
  'IngressClass',
  'GatewayClass',
  'RuntimeClass',
  'APIService',
  'ValidatingWebhookConfiguration',
  'MutatingWebhookConfiguration',
  'AdminNetworkPolicy',
  'BaselineAdminNetworkPolicy',
  'ClusterNetworkPolicy',
  'PodSecurityPolicy',
  'ServiceCIDR',
  'IPAddress',
]);
