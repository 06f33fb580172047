import type { Span } from '../../base/span';
import type { Member } from '../../links/member';
import { contextOf } from '../../rules/context';
import { ingressBackendOtherNamespace } from '../../rules/ingress-backend-other-namespace';
import { ingressBackendPortNotFound } from '../../rules/ingress-backend-port-not-found';
import { ingressBackendServiceNotFound } from '../../rules/ingress-backend-service-not-found';
import { routeBackendNotFound } from '../../rules/route-backend-not-found';
import { routeBackendPortNotFound } from '../../rules/route-backend-port-not-found';
import { frontKinds } from '../../rules/support/backends';
import type { LinkState } from './model';
import type { Sketch } from './sketch';

/** How bad it is that an Ingress or a route leads to something that is not there, and why. */
export interface Verdict {
  readonly state: LinkState;
  readonly reason: string;
}

/**
 * What the rules say of a backend at a place of a route: as sure in the picture as in the editor. Undefined where they
 * say nothing, so that it cannot be told either. What settings or comments switch off counts.
 */
export function backendVerdict({ bundle, snapshot }: Sketch, member: Member, at: Span): Verdict | undefined {
  const context = contextOf(snapshot, bundle);
  for (const rule of frontKinds.includes(member.object.kind) ? ofFronts : ofRoutes) {
    for (const { span, message, quiet, severity = rule.severity } of rule.check?.(member, context) ?? []) {
      if (span.start === at.start) {
        const state = !quiet && (severity === 'error' || severity === 'warning') ? severity : 'unknown';
        return { state, reason: message.replaceAll('`', '') };
      }
    }
  }
  return undefined;
}

const ofFronts = [ingressBackendServiceNotFound, ingressBackendOtherNamespace, ingressBackendPortNotFound];

const ofRoutes = [routeBackendNotFound, routeBackendPortNotFound];
