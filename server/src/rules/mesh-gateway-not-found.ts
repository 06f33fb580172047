import { say } from '../base/say';
import { several } from '../base/several';
import type { Member } from '../links/member';
import type { ObjectReference, Reference } from '../model/references';
import { isExternal } from '../workspace/settings';
import type { Problem, Rule, RuleContext } from './rule';
import { replace } from './support/edits';
import { isKnownElsewhere, isPlaceholder, missingObject, ofGroup } from './support/missing-object';
import { fieldOf } from './support/path-of';
import { code, named } from './support/words';
import { loudnessAcross } from './support/written-namespace';

/** Istio's code: IST0101. A Gateway of another namespace is written `NAMESPACE/NAME`; `mesh` is none. */
export const meshGatewayNotFound: Rule = {
  id: 'mesh-gateway-not-found',
  on: 'mesh',
  kinds: ['VirtualService'],
  severity: 'error',
  help: 'A VirtualService of Istio names the Gateways whose requests it routes: those of its own namespace by their name, others as `NAMESPACE/NAME`. None of that name is there, so it routes nothing that comes from outside.',
  source: 'https://istio.io/latest/docs/reference/config/networking/virtual-service/#VirtualService',

  *check(member, context) {
    for (const reference of (member.object.references ?? []).filter(isGateway)) {
      const namespace = reference.namespace ?? member.namespace;
      const there = ofGroup(context.bundle.find('Gateway', namespace, reference.name), reference.group);
      if (
        there.length === 0 &&
        !isPlaceholder(reference.name) &&
        !isExternal(context.settings, 'Gateway', namespace, reference.name)
      ) {
        yield elsewhere(member, reference, context) ?? missing(member, reference, namespace, context);
      }
    }
  },
};

function isGateway(reference: Reference): reference is ObjectReference {
  return reference.to === 'object' && reference.role === 'gateway';
}

function missing(member: Member, reference: ObjectReference, namespace: string, context: RuleContext): Problem {
  const candidates = ofGroup(context.bundle.ofKindIn('Gateway', namespace), reference.group);
  const problem = missingObject({ member, reference, namespace, candidates }, effectOn(member), context);
  // What would be replaced is the name with its namespace.
  return reference.namespace === undefined ? problem : { ...problem, fixes: [] };
}

function elsewhere(member: Member, reference: ObjectReference, context: RuleContext): Problem | undefined {
  const { name, span, group } = reference;
  if (reference.namespace !== undefined || isKnownElsewhere(context.snapshot, reference, member.namespace)) {
    return undefined;
  }
  const others = ofGroup(context.bundle.ofKind('Gateway'), group).filter(it => it.name === name);
  if (others.length === 0) {
    return undefined;
  }
  return {
    span,
    ...fieldOf(member.object, span),
    ...loudnessAcross(member, others, context),
    message: say`no Gateway ${code(name)} in namespace ${code(member.namespace)}, only in ${several(others.map(it => code(it.namespace)))}, which the entry does not name: ${effectOn(member)}`,
    related: others.slice(0, 3).map(it => ({
      place: it.object.place,
      span: it.object.nameSpan,
      message: say`${named(it)} of namespace ${code(it.namespace)}`,
    })),
    fixes: others.map(it => ({
      title: say`Change ${code(name)} to ${code(`${it.namespace}/${name}`)}`,
      edits: [replace(member.object.place, span, `${it.namespace}/${name}`)],
      ...(others.length === 1 ? { preferred: true as const } : {}),
    })),
  };
}

function effectOn(member: Member): string {
  return say`${named(member)} routes nothing from there`;
}
