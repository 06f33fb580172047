import { say } from '../../base/say';
import { several } from '../../base/several';
import type { Member, ServiceMember } from '../../links/member';
import type { ObjectReference } from '../../model/references';
import type { ServicePort } from '../../model/service';
import { isExternal } from '../../workspace/settings';
import type { Fix, Problem, RuleContext } from '../rule';
import { replace } from './edits';
import { hasServicePortLater } from './filled-later';
import { isKnownElsewhere, isPlaceholder, missingObject, ofGroup } from './missing-object';
import { fieldOf } from './path-of';
import { code } from './words';

/** A Service that an Ingress or a route names as its backend, and what is there of it. */
export interface Backend {
  readonly member: Member;
  readonly reference: ObjectReference;
  readonly namespace: string;
  readonly service: ServiceMember | undefined;
}

/**
 * The backends of an object. Left out: what a controller gives a meaning of its own (`use-annotation`, `@internal`),
 * names that are filled in later, and what `podpath.yaml` says lives elsewhere.
 */
export function backendsOf(member: Member, context: RuleContext): Backend[] {
  return servicesReferredTo(member, ['backend'], context);
}

/** Kinds that lead requests from outside to Services without a Gateway. */
export const frontKinds = [
  'Ingress',
  'Route',
  'IngressRoute',
  'IngressRouteTCP',
  'IngressRouteUDP',
  'TraefikService',
  'HTTPProxy',
];

/** The Services that an object names in some roles; the same are left out. */
export function servicesReferredTo(
  member: Member,
  roles: readonly string[],
  { bundle, settings }: RuleContext,
): Backend[] {
  return (member.object.references ?? []).flatMap(reference => {
    if (
      reference.to !== 'object' ||
      !roles.includes(reference.role) ||
      reference.kind !== 'Service' ||
      reference.group !== ''
    ) {
      return [];
    }
    const namespace = reference.namespace ?? member.namespace;
    const special = reference.port === 'use-annotation' || isPlaceholder(reference.name);
    return special || isExternal(settings, 'Service', namespace, reference.name)
      ? []
      : [{ member, reference, namespace, service: bundle.service(namespace, reference.name) }];
  });
}

/** Nothing of that name in the namespace: said aloud where another name is so near that it is a slip. */
export function missingService(
  { member, reference, namespace }: Backend,
  effect: string,
  context: RuleContext,
): Problem {
  return missingObject(
    { member, reference, namespace, candidates: ofGroup(context.bundle.ofKindIn('Service', namespace), '') },
    effect,
    context,
  );
}

/** The Services of that name in other namespaces, where it is in none of this one. */
export function servicesElsewhere({ reference, namespace, service }: Backend, context: RuleContext): ServiceMember[] {
  const { bundle, snapshot } = context;
  const known = service ?? isKnownElsewhere(snapshot, reference, namespace);
  return known ? [] : bundle.serviceNamespaces.flatMap(it => bundle.service(it, reference.name) ?? []);
}

/** The Service has no port of that number or name. */
export function missingPort(
  { member, reference, service }: Backend,
  effect: string,
  { bundle }: RuleContext,
): Problem | undefined {
  const { port, portSpan } = reference;
  if (
    !service ||
    port === undefined ||
    !portSpan ||
    service.service.ports.length === 0 ||
    hasServicePortLater(service) ||
    (typeof port === 'number' && takesAnyPort(member, service))
  ) {
    return undefined;
  }
  const { ports } = service.service;
  if (ports.some(it => it.port === port || (it.name !== '' && it.name === port))) {
    return undefined;
  }
  const meant = ports.find(it => it.targetPort === port) ?? declaredTarget(service, port, bundle);
  const [only] = ports;
  const right = meant ?? (ports.length === 1 ? only : undefined);
  const why = meant
    ? say`; ${code(port)} is the port of its pods, which the Service translates from ${code(meant.port)}`
    : '';
  return {
    span: portSpan,
    ...fieldOf(member.object, portSpan),
    message: say`Service ${code(service.name)} has no port ${code(port)}, only ${several(ports.map(portName))}${why}: ${effect}`,
    related: ports
      .slice(0, 3)
      .map(it => ({ place: service.object.place, span: it.portSpan, message: say`port ${portName(it)}` })),
    ...(right ? { fixes: fixPort(member, reference, right) } : {}),
  };
}

/** Traefik calls a name outside the cluster at whatever port a route asks for. */
export function takesAnyPort({ object }: Member, { service }: ServiceMember): boolean {
  return service.type === 'ExternalName' && object.group.startsWith('traefik.');
}

/** The Service port that leads to a container port of this number or name. */
function declaredTarget(
  service: ServiceMember,
  port: number | string,
  bundle: RuleContext['bundle'],
): ServicePort | undefined {
  const declared = bundle
    .select(service.namespace, service.service.selector ?? [])
    .flatMap(it => it.source.template.lasting.flatMap(container => container.ports))
    .filter(it => it.port === port || it.name?.value === port);
  return service.service.ports.find(it =>
    declared.some(({ port: number, name }) => it.targetPort === number || it.targetPort === name?.value),
  );
}

function portName({ port, name }: ServicePort): string {
  return name === '' ? code(port) : `${code(port)} (${code(name)})`;
}

/** A name is no number: where the Service's port has none, the field itself would have to change, and no fix is offered. */
function fixPort({ object }: Member, { port, portSpan, span }: ObjectReference, right: ServicePort): Fix[] {
  const value = typeof port === 'string' ? right.name : right.port;
  return value === '' || port === undefined
    ? []
    : [
        {
          title: say`Change ${code(port)} to ${code(value)}`,
          edits: [replace(object.place, portSpan ?? span, value)],
          preferred: true,
        },
      ];
}
