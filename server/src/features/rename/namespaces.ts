import type { Bundle } from '../../links/bundle';
import { labelMap, matches } from '../../model/labels';
import type { Scope } from './selector-places';

/** The namespaces of a bundle that a selector looks in. A namespace without a manifest has its name as its only label. */
export function namespacesIn(bundle: Bundle, own: string, scope: Scope): readonly string[] {
  if (scope === 'own') {
    return [own];
  }
  const { namespaces } = bundle;
  if (scope === 'all') {
    return namespaces;
  }
  const { names, selector } = scope;
  return namespaces.filter(
    it => names.includes(it) || (selector !== undefined && matches(selector, labelsOf(bundle, it))),
  );
}

/** Source: the NamespaceDefaultLabelName admission, label `kubernetes.io/metadata.name`. */
function labelsOf(bundle: Bundle, namespace: string): ReadonlyMap<string, string> {
  const [member] = bundle.find('Namespace', '', namespace);
  return labelMap(member?.object.labels ?? []).set('kubernetes.io/metadata.name', namespace);
}
