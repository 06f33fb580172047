import { say } from '../base/say';
import { several } from '../base/several';
import { countedKind } from '../base/counted';
import { nearest } from '../base/edit-distance';
import type { Bundle } from '../links/bundle';
import { serviceAt } from '../links/host-services';
import type { Member, ServiceMember } from '../links/member';
import type { HostName, ServiceName } from '../model/host-name';
import type { Problem, Rule, RuleContext } from './rule';
import { mayBeMadeFor, mayHide, mayMakePods } from './support/confidence';
import { changePart, isKnownBeside, judgedHosts, partSpan, slipsOf, written } from './support/hosts';
import { missingDestinations } from './support/mesh-destinations';
import { code, named } from './support/words';

export const serviceHostNotFound: Rule = {
  id: 'service-host-not-found',
  on: ['texts', 'mesh'],
  severity: 'information',
  help: 'A value (environment, arguments, data of a ConfigMap, an annotation) names a host that looks like a Service of this cluster, but no manifest defines that Service. It is said aloud where another Service has nearly that name, or where the other hosts of the same object are Services. Where it is deployed from elsewhere, name it under `external` in `podpath.yaml`.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/',

  *check(member, context) {
    yield* missingDestinations(member, context);
    for (const host of judgedHosts(member, context)) {
      const missing = missingName(host, member, context);
      const problem = missing && problemOf(host, missing, member, context);
      // A bare word is more often something else.
      if (problem && (host.as !== 'named' || !problem.quiet)) {
        yield problem;
      }
    }
  },
};

/** The Service that a host asks for and nobody has; undefined where it is there, or may be a host of another kind. */
function missingName(host: HostName, member: Member, context: RuleContext): ServiceName | undefined {
  const { bundle, settings } = context;
  const [reading] = host.readings;
  if (
    !reading ||
    !mayBeMeant(host, reading) ||
    isPodName(host, reading, member, bundle) ||
    serviceAt(host, member, bundle, settings.cluster.domain)
  ) {
    return undefined;
  }
  const namespaceKnown =
    reading.namespace === undefined || isQualified(host) || bundle.services(reading.namespace).length > 0;
  // A short name that is there in another namespace is told by a rule of its own.
  const elsewhere = reading.namespace === undefined && bundle.servicesNamed(reading.service).length > 0;
  const known = host.readings.some(it => isKnownBeside(it.namespace ?? member.namespace, it.service, context));
  return namespaceKnown && !elsewhere && !known ? reading : undefined;
}

/** A bare word may name a node of a program by its pod (`db-0`), which is not asked for in DNS. */
function isPodName({ as }: HostName, { service }: ServiceName, { namespace }: Member, bundle: Bundle): boolean {
  const workload = as === 'named' ? /^(.+)-\d+$/.exec(service)?.[1] : undefined;
  return workload !== undefined && bundle.find('StatefulSet', namespace, workload).length > 0;
}

/** Of the looser forms only those that nearly always are hosts. */
function mayBeMeant({ as, short, text }: HostName, { namespace, pod }: ServiceName): boolean {
  switch (as) {
    case 'qualified':
      return true;
    case 'url':
      return text.role !== 'annotation' || namespace !== undefined;
    case 'address':
      return short && pod === undefined;
    case 'named':
      return namespace === undefined;
    case 'pod':
    case 'called':
      return false;
  }
}

function isQualified({ host }: HostName): boolean {
  return /\.svc(?:\.|$)/.test(host);
}

function problemOf(host: HostName, reading: ServiceName, member: Member, context: RuleContext): Problem {
  const { bundle, snapshot } = context;
  const namespace = reading.namespace ?? member.namespace;
  const services = bundle.services(namespace);
  const near = nearest(reading.service, slipsOf(reading.service, services), 2);
  const candidate = services.find(it => it.name === near);
  const nearNamespace = services.length > 0 ? undefined : namespaceWith(reading.service, namespace, context);
  const compared = candidate
    ? say`, the nearest of ${countedKind(services.length, 'Service')} is ${code(candidate.name)}`
    : nearNamespace !== undefined
      ? say`; did you mean namespace ${code(nearNamespace)}`
      : services.length > 0
        ? say`, only ${several(services.map(it => code(it.name)))}`
        : say` of these manifests`;
  const at = { start: reading.at, end: reading.at + reading.service.length };
  const namespaceAt = { start: at.end + 1, end: at.end + 1 + namespace.length };
  return {
    span: partSpan(snapshot, member, host, host.start, host.end),
    message: say`no Service ${code(reading.service)} in namespace ${code(namespace)}${compared}: the host ${written(host)} does not resolve (curl exit 6)`,
    field: host.text.field,
    ...weigh(host, reading, member, context, candidate !== undefined || nearNamespace !== undefined),
    ...(candidate
      ? {
          related: [
            {
              place: candidate.object.place,
              span: candidate.object.nameSpan,
              message: say`${named(candidate)} is there`,
            },
          ],
          fixes: changePart(snapshot, member, host, { ...at, to: candidate.name }),
        }
      : nearNamespace === undefined
        ? {}
        : { fixes: changePart(snapshot, member, host, { ...namespaceAt, to: nearNamespace }) }),
  };
}

/** A namespace of nearly that name that has the Service. */
function namespaceWith(service: string, namespace: string, { bundle }: RuleContext): string | undefined {
  return nearest(
    namespace,
    bundle.servicesNamed(service).map(it => it.namespace),
  );
}

function weigh(
  host: HostName,
  reading: ServiceName,
  member: Member,
  context: RuleContext,
  near: boolean,
): Pick<Problem, 'severity' | 'quiet'> {
  const { bundle, settings } = context;
  const namespace = reading.namespace ?? member.namespace;
  const services = bundle.services(namespace);
  const made = bundle.customResources.some(it => it.namespace === namespace && mayMakePods(it.object));
  const sibling =
    isQualified(host) &&
    !made &&
    judgedHosts(member, context).some(it =>
      isOneOf(serviceAt(it, member, bundle, settings.cluster.domain)?.service, services),
    );
  if (mayHide('Service', namespace, member, bundle) || mayBeMadeFor(reading.service, bundle) || !(near || sibling)) {
    return { severity: 'hint', quiet: true };
  }
  return { severity: near && isQualified(host) ? 'warning' : 'information' };
}

function isOneOf(service: ServiceMember | undefined, services: readonly ServiceMember[]): boolean {
  return service !== undefined && services.includes(service);
}
