import { nearest } from '../base/edit-distance';
import { say } from '../base/say';
import { several } from '../base/several';
import type { Member, ServiceMember } from '../links/member';
import type { ObjectReference } from '../model/references';
import { isExternal } from '../workspace/settings';
import type { Problem, Rule, RuleContext } from './rule';
import { missingService, servicesElsewhere } from './support/backends';
import { replace } from './support/edits';
import { hasServicePortLater } from './support/filled-later';
import { isPlaceholder } from './support/missing-object';
import { fieldOf } from './support/path-of';
import { code, named } from './support/words';
import { loudnessAcross } from './support/written-namespace';

export const policyTargetNotFound: Rule = {
  id: 'policy-target-not-found',
  kinds: ['BackendTLSPolicy'],
  severity: 'warning',
  help: 'A BackendTLSPolicy says how Gateways speak TLS to the Services of its own namespace that `targetRefs` names, or to the port that `sectionName` names there. Where there is none of that name, Gateways go on without TLS. Name the right one, or add it.',
  source: 'gateway-api apis/v1/backendtlspolicy_types.go BackendTLSPolicySpec.TargetRefs',

  *check(member, context) {
    const { namespace } = member;
    for (const reference of member.object.references ?? []) {
      if (reference.to !== 'object' || !isServiceTarget(reference) || isPlaceholder(reference.name)) {
        continue;
      }
      const service = context.bundle.service(namespace, reference.name);
      const target = { member, reference, namespace, service };
      const others = servicesElsewhere(target, context);
      if (isExternal(context.settings, 'Service', namespace, reference.name)) {
        continue;
      }
      if (service) {
        yield* missingPort(member, reference, service);
      } else if (others.length > 0) {
        yield elsewhere(member, reference, others, context);
      } else {
        yield missingService(target, effectOf(member), context);
      }
    }
  },
};

function isServiceTarget({ role, kind, group }: ObjectReference): boolean {
  return role === 'policy target' && kind === 'Service' && group === '';
}

function effectOf(member: Member): string {
  return say`${named(member)} applies to nothing there, and Gateways speak no TLS`;
}

/** Policies speak of their own namespace only. */
function elsewhere(
  member: Member,
  { name, span }: ObjectReference,
  others: ReturnType<typeof servicesElsewhere>,
  context: RuleContext,
): Problem {
  return {
    span,
    ...fieldOf(member.object, span),
    message: say`no Service ${code(name)} in namespace ${code(member.namespace)}, only in ${several(others.map(it => code(it.namespace)))}, of which a policy of another namespace cannot speak: ${effectOf(member)}`,
    ...loudnessAcross(member, others, context),
    related: others.slice(0, 3).map(it => ({
      place: it.object.place,
      span: it.object.nameSpan,
      message: say`${named(it)} of namespace ${code(it.namespace)}`,
    })),
  };
}

function* missingPort(member: Member, { section }: ObjectReference, service: ServiceMember): Generator<Problem> {
  const { ports } = service.service;
  if (!section || ports.length === 0 || ports.some(it => it.name === section.value) || hasServicePortLater(service)) {
    return;
  }
  const names = ports.map(it => it.name).filter(it => it !== '');
  const near = nearest(section.value, names) ?? (names.length === 1 ? names[0] : undefined);
  const known = names.length > 0 ? say`only ${several(names.map(code))}` : say`its ports have no names`;
  yield {
    span: section.span,
    ...fieldOf(member.object, section.span),
    message: say`${named(service)} has no port named ${code(section.value)}, ${known}: ${effectOf(member)}`,
    related: ports
      .slice(0, 3)
      .map(it => ({ place: service.object.place, span: it.portSpan, message: say`port ${code(it.name || it.port)}` })),
    fixes:
      near === undefined
        ? []
        : [
            {
              title: say`Change ${code(section.value)} to ${code(near)}`,
              edits: [replace(member.object.place, section.span, near)],
              preferred: true,
            },
          ],
  };
}
