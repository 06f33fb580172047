import type { Bundle } from '../../../links/bundle';
import type { Member, ServiceMember } from '../../../links/member';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { hasNodePorts } from './raw-service';
import type { RawPort, RawService } from './raw-service';

export const serviceNodePortConflict: Check<RawService> = {
  id: 'service-node-port-conflict',
  help: 'A port on the nodes belongs to one Service of the whole cluster, whatever the namespace and the protocol. Only inside one Service may TCP and UDP share a number, for the same `port`.',
  source:
    'kubernetes pkg/registry/core/service/storage/alloc.go, pkg/apis/core/validation/validation.go ValidateService',
  compares: true,

  *check(service, { bundle, settings }, member) {
    const { from, to } = settings.cluster.nodePortRange;
    // Outside the range nothing is allocated at all, which is another rule's.
    const allocates = hasNodePorts(service);
    const seen: RawPort[] = [];
    for (const port of service.ports) {
      if (!port.nodePortNumber || port.protocol === undefined) {
        continue;
      }
      const sharing = seen.filter(it => it.nodePortNumber === port.nodePortNumber);
      const same = sharing.find(it => it.protocol === port.protocol);
      const [first] = sharing;
      const allocated = allocates && port.nodePortNumber >= from && port.nodePortNumber <= to;
      if (same) {
        yield inside(service, port, same, { type: 'Duplicate', detail: '' });
      } else if (allocated && first && first.number !== port.number) {
        yield inside(service, port, first, taken);
      } else if (allocated && sharing.length === 0) {
        yield* between(service, port, bundle, member);
      }
      seen.push(port);
    }
  },
};

const taken = { type: 'Allocation', detail: 'provided port is already allocated' } as const;

function inside(
  { object }: RawService,
  port: RawPort,
  first: RawPort,
  rejection: NonNullable<Problem['rejection']>,
): Problem {
  return refused(
    port.nodePort,
    rejection,
    `port ${first.number ?? ''}/${first.protocol ?? ''} of this Service has nodePort ${port.nodePortNumber ?? ''} already; the API server refuses ${nameOf(object)}, so give port ${port.number ?? ''}/${port.protocol ?? ''} another number`,
    { related: [{ place: object.place, span: first.nodePort.span, message: 'taken here' }] },
  );
}

/** Told of both Services: which of them is refused depends on the order in which they are applied. */
function* between({ object }: RawService, port: RawPort, bundle: Bundle, member: Member): Generator<Problem> {
  const others = bundle
    .servicesAtNodePort(port.nodePortNumber ?? 0)
    .filter(
      it =>
        it.object !== object && opensNodePorts(it) && !(it.name === member.name && it.namespace === member.namespace),
    );
  const [other] = others;
  if (other) {
    yield refused(
      port.nodePort,
      taken,
      `nodePort ${port.nodePortNumber ?? ''} is also asked for by Service \`${other.name}\` in namespace \`${other.namespace}\`, and a port on the nodes belongs to one Service only; the API server refuses whichever is applied second, so change one of the two`,
      {
        related: others.map(it => ({
          place: it.object.place,
          span:
            it.service.ports.find(({ nodePort }) => nodePort?.value === port.nodePortNumber)?.nodePort?.span ??
            it.object.nameSpan,
          message: `Service ${it.name} asks for the same port`,
        })),
      },
    );
  }
}

function opensNodePorts({ service }: ServiceMember): boolean {
  return service.type === 'NodePort' || service.type === 'LoadBalancer';
}
