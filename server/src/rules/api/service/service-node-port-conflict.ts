import { say } from '../../../base/say';
import type { Bundle } from '../../../links/bundle';
import type { Member, ServiceMember } from '../../../links/member';
import type { Label } from '../../../model/labels';
import type { Reader } from '../../../syntax/reader';
import { folderOf } from '../../../workspace/kustomize/paths';
import type { Problem, Rejection, Related } from '../../rule';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { numberAt } from '../raw';
import { hasNodePorts, needsHealthCheck } from './raw-service';
import type { RawPort, RawService } from './raw-service';

export const serviceNodePortConflict: Check<RawService> = {
  id: 'service-node-port-conflict',
  keys: ['nodePort', 'healthCheckNodePort'],
  help: 'A port on the nodes belongs to one Service of the whole cluster, whatever the namespace and the protocol, and whether it is a `nodePort` or a `healthCheckNodePort`. Only inside one Service may TCP and UDP share a number, for the same `port`.',
  source:
    'kubernetes pkg/registry/core/service/storage/alloc.go, pkg/apis/core/validation/validation.go ValidateService',
  compares: true,

  *check(service, { bundle, settings }, member) {
    const { from, to } = settings.cluster.nodePortRange;
    // Outside the range nothing is allocated at all, which is another rule's.
    const allocates = hasNodePorts(service);
    const seen: RawPort[] = [];
    const given = new Map<number, number>();
    for (const port of service.ports) {
      if (!port.nodePortNumber || port.protocol === undefined) {
        continue;
      }
      const sharing = seen.filter(it => it.nodePortNumber === port.nodePortNumber);
      const same = sharing.find(it => it.protocol === port.protocol);
      const [first] = sharing;
      const allocated = allocates && port.nodePortNumber >= from && port.nodePortNumber <= to;
      // A port number has one node port; entries with the same two numbers share it.
      const shared = given.get(port.number ?? 0) === port.nodePortNumber;
      if (same) {
        yield inside(service, port, same, { type: 'Duplicate', detail: '' });
      } else if (allocated && first && !shared) {
        yield inside(service, port, first, taken);
      } else if (allocated && sharing.length === 0) {
        yield* between(port, bundle, member);
      }
      seen.push(port);
      if (!given.has(port.number ?? 0)) {
        given.set(port.number ?? 0, port.nodePortNumber);
      }
    }
    const check = service.spec.at('healthCheckNodePort');
    const number = numberAt(check);
    if (number && number >= from && number <= to && needsHealthCheck(service)) {
      yield* healthCheck(service, check, number, bundle, member);
    }
  },
};

const taken: Rejection = { type: 'Allocation', detail: 'provided port is already allocated' };

function inside({ object }: RawService, port: RawPort, first: RawPort, rejection: Rejection): Problem {
  return refused(
    port.nodePort,
    rejection,
    say`port ${first.number ?? ''}/${first.protocol ?? ''} of this Service has nodePort ${port.nodePortNumber ?? ''} already; the API server refuses ${nameOf(object)}, so give port ${port.number ?? ''}/${port.protocol ?? ''} another number`,
    { related: [{ place: object.place, span: first.nodePort.span, message: say`taken here` }] },
  );
}

/** Told of both Services: which of them is refused depends on the order in which they are applied. */
function* between(port: RawPort, bundle: Bundle, member: Member): Generator<Problem> {
  const number = port.nodePortNumber ?? 0;
  const others = othersAt(bundle, member, number);
  const [other] = others;
  if (other) {
    yield refused(
      port.nodePort,
      taken,
      say`nodePort ${number} is also asked for by Service \`${other.name}\` in namespace \`${other.namespace}\`${useOf(other, number)}, and a port on the nodes belongs to one Service only; the API server refuses whichever is applied second, so change one of the two`,
      { ...severityOf(others, bundle, member), related: others.map(it => asksFor(it, number)) },
    );
  }
}

/**
 * Where nobody says that they are applied together, they may be two ways to run one thing (in two folders), or to expose
 * it: in files of their own, a Service of type NodePort beside a LoadBalancer for the same pods.
 */
function severityOf(others: readonly ServiceMember[], bundle: Bundle, { object }: Member): Partial<Problem> {
  const { place, service } = object;
  const folder = folderOf(place.uri);
  const isApart = (it: ServiceMember): boolean =>
    folderOf(it.object.place.uri) !== folder ||
    (it.object.place.uri !== place.uri &&
      it.service.type !== service?.type &&
      selectorKey(it.service.selector) === selectorKey(service?.selector));
  return bundle.guessed && others.every(isApart) ? { severity: 'information' } : {};
}

/** The same for selectors of the same pods, in whatever order. */
function selectorKey(selector: readonly Label[] = []): string {
  return selector
    .map(it => `${it.key.value}=${it.value.value}`)
    .sort()
    .join();
}

/** It is allocated after the node ports of the same Service, from the same range. */
function* healthCheck(
  service: RawService,
  at: Reader,
  number: number,
  bundle: Bundle,
  member: Member,
): Generator<Problem> {
  const { object, ports } = service;
  const rejection: Rejection = {
    type: 'Allocation',
    detail: `failed to allocate requested HealthCheck NodePort ${number}: ${taken.detail}`,
  };
  const own = ports.find(it => it.nodePortNumber === number);
  const others = othersAt(bundle, member, number);
  const [other] = others;
  if (own) {
    yield refused(
      at,
      rejection,
      say`port ${own.number ?? ''} of this Service has nodePort ${number} already, so nothing else can listen there on the nodes; the API server refuses ${nameOf(object)}, so choose another healthCheckNodePort, or remove the line and let the cluster choose`,
      { related: [{ place: object.place, span: own.nodePort.span, message: say`taken here` }] },
    );
  } else if (other) {
    yield refused(
      at,
      rejection,
      say`healthCheckNodePort ${number} is also asked for by Service \`${other.name}\` in namespace \`${other.namespace}\`${useOf(other, number)}, and a port on the nodes belongs to one Service only; the API server refuses whichever is applied second, so change one of the two`,
      { ...severityOf(others, bundle, member), related: others.map(it => asksFor(it, number)) },
    );
  }
}

/** Other Services that get a number on the nodes. */
function othersAt(bundle: Bundle, { object, name, namespace }: Member, number: number): readonly ServiceMember[] {
  return bundle
    .servicesAtNodePort(number)
    .filter(it => it.object !== object && opensNodePorts(it) && !(it.name === name && it.namespace === namespace));
}

function opensNodePorts({ service }: ServiceMember): boolean {
  return service.type === 'NodePort' || service.type === 'LoadBalancer';
}

function useOf({ service }: ServiceMember, number: number): string {
  return service.healthCheckNodePort?.value === number ? say` as healthCheckNodePort` : '';
}

function asksFor({ object, name, service }: ServiceMember, number: number): Related {
  const port = service.ports.find(({ nodePort }) => nodePort?.value === number)?.nodePort;
  return {
    place: object.place,
    span: (port ?? service.healthCheckNodePort)?.span ?? object.nameSpan,
    message: say`Service ${name} asks for the same port`,
  };
}
