import type { ServiceMember } from '../../links/member';
import type { Label } from '../../model/labels';
import type { RuleContext } from '../rule';

/**
 * Whether a Service belongs to a mesh: an object of Istio names it, its namespace has the sidecars, or `podpath.yaml`
 * switches the rule on.
 */
export function isInMesh({ namespace, name }: ServiceMember, rule: string, { bundle, settings }: RuleContext): boolean {
  return (
    settings.rules.has(rule) ||
    bundle.find('Namespace', '', namespace).some(({ object }) => object.labels.some(hasSidecars)) ||
    bundle.referencesTo('Service', namespace, name).some(it => it.object.mesh !== undefined)
  );
}

function hasSidecars({ key, value }: Label): boolean {
  switch (key.value) {
    case 'istio-injection':
      return value.value === 'enabled';
    case 'istio.io/dataplane-mode':
      return value.value === 'ambient';
    default:
      return key.value === 'istio.io/rev';
  }
}
