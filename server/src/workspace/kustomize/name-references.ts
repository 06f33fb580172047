import type { Span } from '../../base/span';
import type { MapNode, Node } from '../../syntax/node';
import { changeAt, text } from './nodes';
import { changed, idOf, kindOf } from './resource';
import type { Resource } from './resource';

/**
 * Gives references the new names of what they refer to, after prefixes, suffixes and generators changed them. Source:
 * kustomize `api/internal/konfig/builtinpluginconsts/namereference.go`, of which these are the fields between the
 * kinds that manifests hold most.
 */
export function fixReferences(resources: readonly Resource[]): Resource[] {
  const renamed = new Map<string, Resource>();
  for (const resource of resources) {
    for (const former of resource.former.filter(it => it.name !== idOf(resource).name)) {
      renamed.set(`${former.kind}/${former.name}`, resource);
    }
  }
  if (renamed.size === 0) {
    return [...resources];
  }
  return resources.map(resource => {
    const paths = references.filter(it => it.from.includes(kindOf(resource)));
    const root = paths.reduce((node, { path, to }) => rename(node, path.split('/'), to, renamed), resource.root);
    return changed(resource, root);
  });
}

function rename(
  root: MapNode,
  path: readonly string[],
  kinds: readonly string[],
  renamed: ReadonlyMap<string, Resource>,
): MapNode {
  const result = changeAt(root, path, undefined, found => newName(found, kinds, renamed) ?? found);
  return result.kind === 'map' ? result : root;
}

function newName(
  found: Node | undefined,
  kinds: readonly string[],
  renamed: ReadonlyMap<string, Resource>,
): Node | undefined {
  if (found?.kind !== 'scalar') {
    return undefined;
  }
  const [target] = kinds.flatMap(it => renamed.get(`${it}/${found.text}`) ?? []);
  const at: Span = found;
  return target && text(idOf(target).name, at);
}

const podSpecs: readonly (readonly [kinds: readonly string[], path: string])[] = [
  [['Pod'], 'spec'],
  [['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'ReplicationController'], 'spec/template/spec'],
  [['CronJob'], 'spec/jobTemplate/spec/template/spec'],
];

const inPodSpec: readonly (readonly [to: string, path: string])[] = [
  ['ConfigMap', 'volumes/configMap/name'],
  ['ConfigMap', 'volumes/projected/sources/configMap/name'],
  ['Secret', 'volumes/secret/secretName'],
  ['Secret', 'volumes/projected/sources/secret/name'],
  ['Secret', 'imagePullSecrets/name'],
  ['PersistentVolumeClaim', 'volumes/persistentVolumeClaim/claimName'],
  ['ServiceAccount', 'serviceAccountName'],
  ...['containers', 'initContainers'].flatMap(
    it =>
      [
        ['ConfigMap', `${it}/env/valueFrom/configMapKeyRef/name`],
        ['ConfigMap', `${it}/envFrom/configMapRef/name`],
        ['Secret', `${it}/env/valueFrom/secretKeyRef/name`],
        ['Secret', `${it}/envFrom/secretRef/name`],
      ] as const,
  ),
];

interface ReferencePath {
  readonly from: readonly string[];
  readonly path: string;
  readonly to: readonly string[];
}

const references: readonly ReferencePath[] = [
  ...podSpecs.flatMap(([from, spec]) => inPodSpec.map(([to, path]) => ({ from, path: `${spec}/${path}`, to: [to] }))),
  { from: ['StatefulSet'], path: 'spec/serviceName', to: ['Service'] },
  { from: ['Ingress'], path: 'spec/rules/http/paths/backend/service/name', to: ['Service'] },
  { from: ['Ingress'], path: 'spec/rules/http/paths/backend/serviceName', to: ['Service'] },
  { from: ['Ingress'], path: 'spec/defaultBackend/service/name', to: ['Service'] },
  { from: ['Ingress'], path: 'spec/backend/serviceName', to: ['Service'] },
  { from: ['Ingress'], path: 'spec/tls/secretName', to: ['Secret'] },
  { from: ['APIService'], path: 'spec/service/name', to: ['Service'] },
  {
    from: ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'],
    path: 'webhooks/clientConfig/service/name',
    to: ['Service'],
  },
  { from: ['RoleBinding', 'ClusterRoleBinding'], path: 'subjects/name', to: ['ServiceAccount'] },
  { from: ['RoleBinding'], path: 'roleRef/name', to: ['Role', 'ClusterRole'] },
  { from: ['ClusterRoleBinding'], path: 'roleRef/name', to: ['ClusterRole'] },
  {
    from: ['HorizontalPodAutoscaler'],
    path: 'spec/scaleTargetRef/name',
    to: ['Deployment', 'ReplicationController', 'ReplicaSet', 'StatefulSet'],
  },
  { from: ['ServiceAccount'], path: 'imagePullSecrets/name', to: ['Secret'] },
  { from: ['ServiceAccount'], path: 'secrets/name', to: ['Secret'] },
];
