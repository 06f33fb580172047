import type { Bundle } from '../../links/bundle';
import type { Member } from '../../links/member';
import { labelsOfNamespaces } from '../../links/policies';
import type { AllowedRoutes } from '../../model/gateway';
import { matches } from '../../model/labels';

/** Whether a Gateway or ListenerSet lets in what stands in a namespace; its own where it does not say. */
export function allowsNamespace(
  bundle: Bundle,
  holder: Member,
  { from, selector }: Pick<AllowedRoutes, 'from' | 'selector'>,
  namespace: string,
): boolean {
  switch (from) {
    case 'All':
      return true;
    case 'Selector':
      return selector !== undefined && matches(selector, labelsOfNamespaces(bundle)(namespace));
    case 'None':
      return false;
    default:
      return namespace === holder.namespace;
  }
}
