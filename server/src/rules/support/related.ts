import { say } from '../../base/say';
import type { ServiceMember } from '../../links/member';
import type { Related } from '../rule';
import { named } from './words';

/** Where the Services that select something say so. */
export function relatedServices(services: readonly ServiceMember[]): Related[] {
  return services.slice(0, 5).map(it => ({
    place: it.object.place,
    span: it.service.selectorSpan,
    message: say`${named(it)} selects these pods`,
  }));
}
