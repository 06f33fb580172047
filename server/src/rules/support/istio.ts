import type { ServiceMember } from '../../links/member';
import { labelsOfNamespaces } from '../../links/policies';
import type { RuleContext } from '../rule';

/**
 * Whether a Service belongs to a mesh: an object of Istio names it, its namespace has the sidecars, or `podpath.yaml`
 * switches the rule on.
 */
export function isInMesh({ namespace, name }: ServiceMember, rule: string, { bundle, settings }: RuleContext): boolean {
  const labels = labelsOfNamespaces(bundle)(namespace);
  return (
    settings.rules.has(rule) ||
    labels.get('istio-injection') === 'enabled' ||
    labels.has('istio.io/rev') ||
    labels.get('istio.io/dataplane-mode') === 'ambient' ||
    bundle.referencesTo('Service', namespace, name).some(it => it.object.mesh !== undefined)
  );
}
