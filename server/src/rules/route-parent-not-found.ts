import { say } from '../base/say';
import { several } from '../base/several';
import { parentClaim } from '../model/kinds/gateway';
import type { ObjectReference } from '../model/references';
import type { Member } from '../links/member';
import type { Problem, Rule, RuleContext } from './rule';
import { addEntries } from './support/edits';
import { isKnownElsewhere, missingObject, ofGroup } from './support/missing-object';
import { parentsOf } from './support/parents';
import type { Parent } from './support/parents';
import { fieldOf, pathOf } from './support/path-of';
import { code, named } from './support/words';
import { loudnessAcross } from './support/written-namespace';

export const routeParentNotFound: Rule = {
  id: 'route-parent-not-found',
  on: 'route',
  severity: 'error',
  help: 'A route takes part in nothing until a parent (`parentRefs`) accepts it: a Gateway of its own namespace unless the reference names another one, or a Service in a mesh (with `group: ""`). Name the right one, or add it.',
  source: 'gateway-api apis/v1/shared_types.go ParentReference',

  *check(member, context) {
    for (const reference of member.object.references ?? []) {
      if (reference.to === 'object' && reference.role === 'parent' && isServiceWithoutGroup(reference)) {
        yield withoutGroup(member, reference, context);
      }
    }
    for (const parent of parentsOf(member, context)) {
      if (!parent.target) {
        yield elsewhere(parent, context) ?? missing(parent, context);
      }
    }
  },
};

function missing({ route, reference, namespace }: Parent, context: RuleContext): Problem {
  const candidates = ofGroup(context.bundle.ofKindIn(reference.kind, namespace), reference.group);
  return missingObject({ member: route, reference, namespace, candidates }, effectOn(route), context);
}

function elsewhere({ route, reference, namespace }: Parent, context: RuleContext): Problem | undefined {
  const { bundle, snapshot } = context;
  const { kind, group, name, span } = reference;
  if (reference.namespace !== undefined || isKnownElsewhere(snapshot, reference, namespace)) {
    return undefined;
  }
  const others =
    kind === 'Service'
      ? bundle.serviceNamespaces.flatMap(it => bundle.service(it, name) ?? [])
      : ofGroup(bundle.claiming(parentClaim(kind, name), ''), group);
  const [only] = others;
  if (!only) {
    return undefined;
  }
  const path = pathOf(route.object, span)?.slice(0, -1);
  const edit = path && addEntries(snapshot, route.object, path, [['namespace', only.namespace]]);
  return {
    span,
    ...fieldOf(route.object, span),
    ...loudnessAcross(route, others, context),
    message: say`no ${kind} ${code(name)} in namespace ${code(namespace)}, only in ${several(others.map(it => code(it.namespace)))}, which the reference does not name: ${effectOn(route)}`,
    related: others.slice(0, 3).map(it => ({
      place: it.object.place,
      span: it.object.nameSpan,
      message: say`${named(it)} of namespace ${code(it.namespace)}`,
    })),
    fixes:
      edit && others.length === 1
        ? [{ title: say`Add namespace: ${only.namespace}`, edits: [edit], preferred: true }]
        : [],
  };
}

function isServiceWithoutGroup({ kind, group }: ObjectReference): boolean {
  return kind === 'Service' && group === 'gateway.networking.k8s.io';
}

/** The default group of a parent is that of Gateways, which has no Services. */
function withoutGroup(route: Member, { name, span }: ObjectReference, { snapshot }: RuleContext): Problem {
  const path = pathOf(route.object, span)?.slice(0, -1);
  const written = path && route.object.root.at(...path, 'group').exists;
  const edit = path && !written ? addEntries(snapshot, route.object, path, [['group', '']]) : undefined;
  return {
    span,
    ...fieldOf(route.object, span),
    message: say`the parent is Service ${code(name)} of group \`gateway.networking.k8s.io\`, the default, which has no Services; those have \`group: ""\`: ${effectOn(route)}`,
    fixes: edit ? [{ title: say`Add group: ""`, edits: [edit], preferred: true }] : [],
  };
}

function effectOn(route: Member): string {
  return say`${named(route)} is attached to nothing there and gets no requests`;
}
