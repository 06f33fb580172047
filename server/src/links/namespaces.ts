import type { LabelSelector } from '../model/labels';
import { labelMap, matches } from '../model/labels';
import type { Where } from '../model/references';
import type { Bundle } from './bundle';
import type { Member } from './member';

/** The labels of a namespace, by its name. */
export type NamespaceLabels = (namespace: string) => ReadonlyMap<string, string>;

/**
 * The labels of the namespaces of a bundle: those of its Namespace manifest, and the name, which the API server adds.
 * Of a namespace without a manifest only the name is known. Source: kubernetes `pkg/apis/core/v1/defaults.go`
 * SetDefaults_Namespace.
 */
export function namespaceLabels(bundle: Bundle): NamespaceLabels {
  const known = new Map<string, ReadonlyMap<string, string>>();
  return name => {
    let labels = known.get(name);
    if (!labels) {
      const [manifest] = bundle.find('Namespace', '', name);
      labels = new Map([...labelMap(manifest?.object.labels ?? []), [nameLabel, name]]);
      known.set(name, labels);
    }
    return labels;
  };
}

/** The label that every namespace carries: its own name. */
export const nameLabel = 'kubernetes.io/metadata.name';

/** The namespaces that a bundle holds something in, or a manifest of, and those of every cluster; in order of name. */
export function knownNamespaces(bundle: Bundle): readonly string[] {
  return [
    ...new Set([
      ...bundle.podNamespaces,
      ...bundle.serviceNamespaces,
      ...bundle.ofKind('Namespace').map(it => it.name),
      ...everyCluster,
    ]),
  ].sort();
}

const everyCluster = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];

/** Whether a selector may match a namespace: where it has no manifest, labels besides its name are not known. */
export function mayMatch(selector: LabelSelector, namespace: string, bundle: Bundle, labels: NamespaceLabels): boolean {
  if (matches(selector, labels(namespace))) {
    return true;
  }
  const written = bundle.find('Namespace', '', namespace).length > 0;
  const byName = {
    ...selector,
    labels: selector.labels.filter(it => it.key.value === nameLabel),
    expressions: selector.expressions.filter(it => it.key.value === nameLabel),
  };
  return !written && matches(byName, labels(namespace));
}

/** The namespaces of a bundle in which a reference of one of its members looks. */
export function namespacesOf(where: Where, member: Member, bundle: Bundle): readonly string[] {
  if (where === 'own') {
    return [member.namespace];
  }
  if (where === 'any') {
    return knownNamespaces(bundle);
  }
  if (isNames(where)) {
    return where;
  }
  const labels = namespaceLabels(bundle);
  return knownNamespaces(bundle).filter(it => matches(where, labels(it)));
}

function isNames(where: LabelSelector | readonly string[]): where is readonly string[] {
  return Array.isArray(where);
}
