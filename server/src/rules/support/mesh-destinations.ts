import { say } from '../../base/say';
import { several } from '../../base/several';
import type { Member, ServiceMember } from '../../links/member';
import { isHostOfCluster } from '../../model/mesh';
import type { Reader } from '../../syntax/reader';
import type { Fix, Problem, RuleContext } from '../rule';
import { missingPort, missingService, servicesElsewhere, servicesReferredTo } from './backends';
import type { Backend } from './backends';
import { replace } from './edits';
import { isKnownBeside } from './hosts';
import { fieldOf } from './path-of';
import { code, named } from './words';
import { loudnessAcross } from './written-namespace';

/**
 * The Services that Istio's VirtualServices send to and its DestinationRules are about, and that nobody has: a short
 * host is a Service of the own namespace. Left out: hosts that a ServiceEntry defines. Empty for other objects.
 */
export function* missingDestinations(member: Member, context: RuleContext): Generator<Problem> {
  for (const backend of unknownDestinations(member, context)) {
    if (elsewhere(backend, context).length === 0) {
      const problem = missingService(backend, effectOn(member), context);
      yield problem.quiet ? problem : { ...problem, severity: 'warning' };
    }
  }
}

/** Short hosts of Istio's objects whose Service is in other namespaces only. Empty for other objects. */
export function* destinationsElsewhere(member: Member, context: RuleContext): Generator<Problem> {
  for (const backend of unknownDestinations(member, context)) {
    const others = elsewhere(backend, context);
    if (others.length > 0) {
      const { name, span } = backend.reference;
      yield {
        span,
        ...fieldOf(member.object, span),
        ...loudnessAcross(member, others, context),
        message: say`no Service ${code(name)} in namespace ${code(backend.namespace)}, only in ${several(others.map(it => code(it.namespace)))}, and a short host is a Service of the own namespace: ${effectOn(member)}`,
        related: others.slice(0, 3).map(it => ({
          place: it.object.place,
          span: it.object.nameSpan,
          message: say`${named(it)} of namespace ${code(it.namespace)}`,
        })),
        fixes: others.map(it => nameInFull(backend, it, others.length === 1, context)),
      };
    }
  }
}

/** Ports of destinations that their Services do not have, or that are not chosen. Empty for other objects. */
export function* missingDestinationPorts(member: Member, context: RuleContext): Generator<Problem> {
  for (const backend of destinationsOf(member, context)) {
    const problem = missingPort(backend, effectOn(member), context) ?? unchosenPort(backend, context);
    if (problem) {
      yield problem;
    }
  }
}

/**
 * Of several ports a destination has to choose, else the port counts that the proxy itself listens on. Istio's code:
 * IST0112. Source: istio pilot/pkg/networking/core/route GetDestinationCluster.
 */
function unchosenPort({ member, service, reference }: Backend, { bundle }: RuleContext): Problem | undefined {
  const ports = service?.service.ports.map(it => it.port) ?? [];
  // Which gateway and port a route is for may be said by what it matches.
  const isNarrow = member.object.root
    .items('spec', 'http')
    .flatMap(it => it.items('match'))
    .some(it => it.at('gateways').exists || it.at('port').exists);
  if (reference.role !== 'destination' || reference.port !== undefined || ports.length < 2 || isNarrow) {
    return undefined;
  }
  const gateways = (member.object.references ?? []).flatMap(it =>
    it.to === 'object' && it.role === 'gateway' ? [it] : [],
  );
  const servers = gateways
    .flatMap(it => bundle.find('Gateway', it.namespace ?? member.namespace, it.name))
    .flatMap(it => it.object.root.items('spec', 'servers'));
  const own = servers.flatMap(it => it.number('port', 'number')?.value ?? []);
  const missing = own.find(it => !ports.includes(it));
  if (missing === undefined && own.length > 0) {
    return undefined;
  }
  const [name, has] = [code(reference.name), several(ports.map(code))];
  return {
    span: reference.span,
    ...fieldOf(member.object, reference.span),
    ...(missing === undefined ? { severity: 'hint' } : {}),
    message:
      missing === undefined
        ? say`Service ${name} has ports ${has}, and the destination chooses none: requests go to the one that the client asked for`
        : say`Service ${name} has ports ${has}, and the destination chooses none: what comes in at port ${code(missing)} of the Gateway is answered with 503`,
  };
}

/** The Services of this cluster that an object of Istio names as a host; empty for other objects. */
export function destinationsOf(member: Member, context: RuleContext): Backend[] {
  const { mesh } = member.object;
  if (!mesh) {
    return [];
  }
  const hosts = [...mesh.destinations.map(it => it.host), ...(mesh.rule ? [mesh.rule.host] : [])];
  const { domain } = context.settings.cluster;
  const ours = new Set(hosts.filter(it => isHostOfCluster(it.value, domain)).map(it => it.span.start));
  return servicesReferredTo(member, ['destination', 'host'], context).filter(it => ours.has(it.reference.span.start));
}

function unknownDestinations(member: Member, context: RuleContext): Backend[] {
  return destinationsOf(member, context).filter(
    it => !it.service && !isKnownBeside(it.namespace, it.reference.name, context) && !hasEntry(it, context),
  );
}

/**
 * Whether a ServiceEntry that is exported to the namespace defines a host of that name. Source: istio/api
 * `networking/v1/service_entry.proto` hosts, exportTo.
 */
function hasEntry({ member, reference, namespace }: Backend, { bundle, settings }: RuleContext): boolean {
  const { domain } = settings.cluster;
  const wanted = `${reference.name}.${namespace}.svc.${domain}`;
  return bundle.ofKind('ServiceEntry').some(entry => {
    const spec = entry.object.root.at('spec');
    const exported = textsOf(spec.items('exportTo'));
    const isSeen =
      exported.length === 0 ||
      exported.some(it => it === '*' || (it === '.' ? entry.namespace : it) === member.namespace);
    return isSeen && textsOf(spec.items('hosts')).some(it => covers(it, wanted, entry.namespace, domain));
  });
}

function covers(host: string, wanted: string, own: string, domain: string): boolean {
  return host.startsWith('*')
    ? wanted.endsWith(host.slice(1))
    : host === wanted || (!host.includes('.') && `${host}.${own}.svc.${domain}` === wanted);
}

function textsOf(items: readonly Reader[]): string[] {
  return items.flatMap(it => it.text()?.value ?? []);
}

function elsewhere(backend: Backend, context: RuleContext): ServiceMember[] {
  return backend.reference.namespace === undefined ? servicesElsewhere(backend, context) : [];
}

function nameInFull(
  { member, reference }: Backend,
  service: ServiceMember,
  preferred: boolean,
  { settings }: RuleContext,
): Fix {
  const host = `${service.name}.${service.namespace}.svc.${settings.cluster.domain}`;
  return {
    title: say`Change ${code(reference.name)} to ${code(host)}`,
    edits: [replace(member.object.place, reference.span, host)],
    ...(preferred ? { preferred: true as const } : {}),
  };
}

function effectOn(member: Member): string {
  return member.object.kind === 'DestinationRule'
    ? say`${named(member)} applies to nothing`
    : say`requests that go there are answered with 503`;
}
