import type { Entry, MapNode, Node } from '../../syntax/node';
import { changeAt, withEntry } from './nodes';
import { groupOfResource, kindOf } from './resource';
import type { Resource } from './resource';

/** Where labels go. Source: kustomize `api/internal/konfig/builtinpluginconsts/commonlabels.go`, `metadatalabels.go`. */
export interface LabelScope {
  readonly selectors: boolean;
  readonly templates: boolean;
}

/** The resource with labels added in its metadata and, by scope, in its selectors and pod templates. */
export function addLabels(resource: Resource, labels: readonly Entry[], scope: LabelScope): MapNode {
  const places = [
    { path: ['metadata', 'labels'], create: true },
    ...(scope.selectors ? selectorPaths(resource) : []),
    ...(scope.selectors || scope.templates ? templatePaths(kindOf(resource)) : []),
  ];
  return places.reduce((root, { path, create }) => addAt(root, path, create, labels), resource.root);
}

/** Adds entries to every map a path leads to. */
export function addAt(root: MapNode, path: readonly string[], create: boolean, entries: readonly Entry[]): MapNode {
  const [first] = entries;
  if (!first) {
    return root;
  }
  const changed = changeAt(root, path, create ? first.key : undefined, found => add(found, entries, first));
  return changed.kind === 'map' ? changed : root;
}

function add(found: Node | undefined, entries: readonly Entry[], first: Entry): Node {
  const map: MapNode = found?.kind === 'map' ? found : { ...first.key, kind: 'map', entries: [], flow: false };
  return entries.reduce((it, { key, value }) => withEntry(it, key, value), map);
}

interface LabelPath {
  readonly path: readonly string[];
  readonly create: boolean;
}

function selectorPaths(resource: Resource): LabelPath[] {
  const paths = byKind.get(kindOf(resource)) ?? [];
  const core = groupOfResource(resource) === '';
  return kindOf(resource) === 'Service' && !core
    ? []
    : paths.map(([path, create]) => ({ path: path.split('/'), create }));
}

const workload: readonly (readonly [string, boolean])[] = [
  ['spec/selector/matchLabels', true],
  [
    'spec/template/spec/affinity/podAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector/matchLabels',
    false,
  ],
  [
    'spec/template/spec/affinity/podAffinity/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels',
    false,
  ],
  [
    'spec/template/spec/affinity/podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector/matchLabels',
    false,
  ],
  [
    'spec/template/spec/affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels',
    false,
  ],
  ['spec/template/spec/topologySpreadConstraints/labelSelector/matchLabels', false],
];

const byKind: ReadonlyMap<string, readonly (readonly [string, boolean])[]> = new Map([
  ['Service', [['spec/selector', true]]],
  ['ReplicationController', [['spec/selector', true]]],
  ['Deployment', workload],
  ['ReplicaSet', workload],
  ['DaemonSet', workload],
  ['StatefulSet', [...workload, ['spec/volumeClaimTemplates[]/metadata/labels', true]]],
  ['Job', [['spec/selector/matchLabels', false]]],
  ['CronJob', [['spec/jobTemplate/spec/selector/matchLabels', false]]],
  ['PodDisruptionBudget', [['spec/selector/matchLabels', false]]],
  [
    'NetworkPolicy',
    [
      ['spec/podSelector/matchLabels', false],
      ['spec/ingress/from/podSelector/matchLabels', false],
      ['spec/egress/to/podSelector/matchLabels', false],
    ],
  ],
]);

function templatePaths(kind: string): LabelPath[] {
  switch (kind) {
    case 'CronJob':
      return ['spec/jobTemplate/metadata/labels', 'spec/jobTemplate/spec/template/metadata/labels'].map(created);
    case 'ReplicationController':
    case 'Deployment':
    case 'ReplicaSet':
    case 'DaemonSet':
    case 'StatefulSet':
    case 'Job':
      return [created('spec/template/metadata/labels')];
    default:
      return [];
  }
}

function created(path: string): LabelPath {
  return { path: path.split('/'), create: true };
}
