import type { PodMember, ServiceMember } from '../../links/member';
import type { Label } from '../../model/labels';
import { askForSidecar } from '../../model/sidecar';
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

/**
 * Whether the pods of a Deployment have a sidecar: what the template says of itself counts before its namespace, and that
 * before what is known of their Services. Source: istio `pkg/config/analysis/analyzers/util/in_mesh.go`.
 */
export function arePodsInMesh(
  pods: PodMember,
  services: readonly ServiceMember[],
  rule: string,
  context: RuleContext,
): boolean {
  const { labels, containers } = pods.source.template;
  if (containers.some(it => it.name === 'istio-proxy')) {
    return true;
  }
  const inject = askForSidecar(pods.object, labels);
  if (inject !== undefined) {
    return inject === 'true';
  }
  const refused = context.bundle
    .find('Namespace', '', pods.namespace)
    .some(({ object }) =>
      object.labels.some(it => it.key.value === 'istio-injection' && it.value.value === 'disabled'),
    );
  return !refused && services.some(it => isInMesh(it, rule, context));
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
