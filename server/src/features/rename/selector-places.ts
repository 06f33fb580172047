import { readSelector } from '../../model/labels';
import type { LabelSelector } from '../../model/labels';
import type { Node, ScalarNode } from '../../syntax/node';
import type { Reader } from '../../syntax/reader';

/** What a selector finds by their labels. */
export type Population = 'pods' | 'services' | 'namespaces';

/** The namespaces a selector looks in. */
export type Scope = 'own' | 'all' | { readonly names: readonly string[]; readonly selector: LabelSelector | undefined };

/** A label that a selector asks for. */
export interface Wanted {
  readonly population: Population;
  readonly scope: Scope;
  readonly key: ScalarNode;
  /** Absent where it only asks whether the key is there. */
  readonly value: ScalarNode | undefined;
  /** It names further values beside this one, so that the key is not this label's alone. */
  readonly several: boolean;
}

/**
 * Every label that the selectors of an object ask for: those of Services and workloads, policies, disruption budgets,
 * affinities, topology spreads, the Prometheus operator's monitors and Istio's workload selectors. Selectors of fields
 * that are not known to select pods, Services or namespaces are left out.
 */
export function wantedLabels(kind: string, root: Reader): readonly Wanted[] {
  const { node } = root;
  if (!node) {
    return [];
  }
  let wanted = known.get(node);
  if (!wanted) {
    wanted = [...ofKind(kind, root), ...below(root.at('spec'), undefined, [])];
    known.set(node, wanted);
  }
  return wanted;
}

// Kept beside the tree, which is another one when its text changes.
const known = new WeakMap<Node, readonly Wanted[]>();

/** `spec.selector` means something else for each kind. */
function ofKind(kind: string, root: Reader): Wanted[] {
  const selector = root.at('spec', 'selector');
  switch (kind) {
    case 'Service':
    case 'ReplicationController':
    case 'DeploymentConfig':
      return pairs(selector, 'pods', 'own');
    case 'Gateway':
      // Istio's: the proxies it configures may run anywhere. The Gateway API's has no selector.
      return pairs(selector, 'pods', 'all');
    case 'ServiceMonitor':
    case 'VMServiceScrape':
      return labelSelector(selector, 'services', scopeOfMonitor(root));
    case 'PodMonitor':
    case 'VMPodScrape':
      return labelSelector(selector, 'pods', scopeOfMonitor(root));
    case 'DestinationRule':
      return [...labelSelector(selector, 'pods', 'own'), ...subsets(root)];
    case 'PersistentVolumeClaim':
      return [];
    case 'CronJob':
      return labelSelector(root.at('spec', 'jobTemplate', 'spec', 'selector'), 'pods', 'own');
    default:
      return labelSelector(selector, 'pods', 'own');
  }
}

/** Of the pods behind the host's Service. Source: istio `networking/v1` DestinationRule, Subset. */
function subsets(root: Reader): Wanted[] {
  const [, namespace] = (root.text('spec', 'host')?.value ?? '').split('.');
  const scope: Scope = namespace === undefined ? 'own' : { names: [namespace], selector: undefined };
  const wanted = root.items('spec', 'subsets').flatMap(it => pairs(it.at('labels'), 'pods', scope));
  return wanted.map(it => ({ ...it, several: wanted.some(of => of !== it && of.key.text === it.key.text) }));
}

/** Where a monitor of the Prometheus operator looks. Source: its `monitoring/v1` NamespaceSelector. */
export function scopeOfMonitor(root: Reader): Scope {
  const selector = root.at('spec', 'namespaceSelector');
  const names = selector.items('matchNames').flatMap(it => it.text()?.value ?? []);
  return selector.boolean('any')?.value === true ? 'all' : names.length > 0 ? { names, selector: undefined } : 'own';
}

/** The selectors that are known by the key they stand behind. */
function below(reader: Reader, around: Reader | undefined, keys: readonly string[]): Wanted[] {
  if (reader.list()) {
    return reader.items().flatMap(it => (it.list() ? [] : below(it, undefined, keys)));
  }
  const key = keys.at(-1) ?? '';
  const found = reader.map() ? byKey(key, keys, reader, around) : undefined;
  return (
    found ??
    reader
      .entries()
      .flatMap(it =>
        it.node?.kind === 'scalar' || passedOver.has(it.key?.text ?? '')
          ? []
          : below(it, reader, [...keys, it.key?.text ?? '']),
      )
  );
}

/** Selectors of volumes and nodes. */
const passedOver = new Set(['volumeClaimTemplates', 'nodeAffinity', 'volumes', 'status']);

function byKey(
  key: string,
  keys: readonly string[],
  selector: Reader,
  around: Reader | undefined,
): Wanted[] | undefined {
  switch (key) {
    case 'podSelector':
      return labelSelector(selector, 'pods', scopeBeside(around));
    case 'labelSelector':
      return keys.some(it => it === 'podAffinity' || it === 'podAntiAffinity' || it === 'topologySpreadConstraints')
        ? labelSelector(selector, 'pods', scopeBeside(around))
        : [];
    case 'namespaceSelector':
      return labelSelector(selector, 'namespaces', 'all');
    case 'namespaces': {
      // Of the policies of a cluster's administrator; other kinds list names, or say more there.
      const wanted = labelSelector(selector, 'namespaces', 'all');
      return wanted.length > 0 ? wanted : undefined;
    }
    case 'endpointSelector':
    case 'fromEndpoints':
    case 'toEndpoints':
      return labelSelector(selector, 'pods', 'own');
    case 'workloadSelector':
      return [...pairs(selector.at('labels'), 'pods', 'own'), ...labelSelector(selector, 'pods', 'own')];
    default:
      return undefined;
  }
}

/** Source: `networking/v1` NetworkPolicyPeer, `core/v1` PodAffinityTerm: both given, they unite. */
export function scopeBeside(around: Reader | undefined): Scope {
  const names = around?.items('namespaces').flatMap(it => it.text()?.value ?? []) ?? [];
  const selector = around && readSelector(around.at('namespaceSelector'));
  return selector || names.length > 0 ? { names, selector } : 'own';
}

function labelSelector(selector: Reader, population: Population, scope: Scope): Wanted[] {
  return [
    ...pairs(selector.at('matchLabels'), population, scope),
    ...selector.items('matchExpressions').flatMap(it => {
      const key = it.scalar('key');
      const values = it.items('values').flatMap(value => value.scalar() ?? []);
      return key ? wantedBy(key, values, population, scope) : [];
    }),
  ];
}

function wantedBy(
  key: ScalarNode,
  values: readonly ScalarNode[],
  population: Population,
  scope: Scope,
): readonly Wanted[] {
  return values.length === 0
    ? [{ population, scope, key, value: undefined, several: false }]
    : values.map(value => ({ population, scope, key, value, several: values.length > 1 }));
}

function pairs(map: Reader, population: Population, scope: Scope): Wanted[] {
  return (map.map()?.entries ?? []).flatMap(({ key, value }) =>
    value?.kind === 'scalar' && value.text !== '' ? [{ population, scope, key, value, several: false }] : [],
  );
}
