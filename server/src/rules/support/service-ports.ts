import { say } from '../../base/say';
import { several } from '../../base/several';
import type { PodMember, ServiceMember } from '../../links/member';
import type { Member } from '../../links/member';
import type { Bundle } from '../../links/bundle';
import type { ServicePort } from '../../model/service';
import type { Snapshot } from '../../workspace/snapshot';
import type { Related } from '../rule';
import { isPatched } from './confidence';
import { hasPodPortLater } from './filled-later';
import { selectedPods, selectingService } from './selected';
import { declaredPorts, describePort, isDeclared, sameTarget } from './target-port';
import type { DeclaredPort } from './target-port';
import { named, workloadsOf } from './words';

/** How one port of a Service meets the containers of the pods that it selects. */
export interface PortMatch {
  readonly service: ServiceMember;
  readonly port: ServicePort;
  readonly workloads: readonly PodMember[];
  /** Workloads whose containers declare the target with the same protocol. */
  readonly declaring: readonly PodMember[];
  /** Ports that would be it but for their protocol. */
  readonly otherProtocol: readonly { readonly pods: PodMember; readonly declared: DeclaredPort }[];
  /** Every port that the workloads declare. */
  readonly declared: readonly { readonly pods: PodMember; readonly declared: DeclaredPort }[];
  /** Whether a kustomization, what is filled in later, or what cannot be read may yet declare the target. */
  uncertain(): boolean;
  readonly field: string;
}

/**
 * One match for each port of a Service that selects something. Job pods beside running ones do not count. Ports
 * without a number or a name, and targets that are filled in later, are left out.
 */
export function portMatches(member: Member, bundle: Bundle, snapshot: Snapshot): readonly PortMatch[] {
  const former = known.get(member);
  if (former?.revision === bundle.revision && former.snapshot === snapshot.revision) {
    return former.matches;
  }
  const matches = findMatches(member, bundle, snapshot);
  known.set(member, { revision: bundle.revision, snapshot: snapshot.revision, matches });
  return matches;
}

interface Matches {
  readonly revision: number;
  readonly snapshot: number;
  readonly matches: readonly PortMatch[];
}

// Seven rules ask the same of a Service; a member belongs to one bundle and goes with it.
const known = new WeakMap<Member, Matches>();

function findMatches(member: Member, bundle: Bundle, snapshot: Snapshot): readonly PortMatch[] {
  const service = selectingService(member);
  const all = service ? workloadsOf(selectedPods(service, bundle)) : [];
  const running = all.filter(it => !it.source.finite);
  const workloads = running.length > 0 ? running : all;
  if (!service || workloads.length === 0) {
    return none;
  }
  const { cluster } = snapshot.settings;
  const declared = workloads.flatMap(pods => declaredPorts(pods, cluster).map(it => ({ pods, declared: it })));
  return service.service.ports.filter(isClear).map(port => ({
    service,
    port,
    workloads,
    declaring: workloads.filter(it => isDeclared(port, it, cluster)),
    otherProtocol: workloads.flatMap(pods =>
      sameTarget(port.targetPort, pods, cluster)
        .filter(it => it.port.protocol !== port.protocol)
        .map(it => ({ pods, declared: it })),
    ),
    declared,
    uncertain: () =>
      workloads.some(it => it.object.state === 'broken' || isPatched(it.object, snapshot) || hasPodPortLater(it)),
    get field() {
      return `spec.ports[${port.index}].${port.targetPortWritten ? 'targetPort' : 'port'}`;
    },
  }));
}

const none: readonly PortMatch[] = [];

function isClear({ targetPort, protocol }: ServicePort): boolean {
  const target =
    typeof targetPort === 'number'
      ? Number.isInteger(targetPort) && targetPort > 0 && targetPort < 65536
      : /^(?=.*[a-z])[a-z0-9-]+$/i.test(targetPort);
  return target && ['TCP', 'UDP', 'SCTP'].includes(protocol);
}

/** What the workloads declare, in words: `http` (8080) and `metrics` (9090). */
export function describeDeclared({ declared }: PortMatch): string {
  const words = new Set(declared.map(it => describePort(it.declared)));
  return words.size === 0 ? say`none` : several([...words], 5);
}

/** Where the workloads declare their ports. */
export function relatedPorts({ declared, workloads }: PortMatch): Related[] {
  const [pods] = workloads;
  return declared.length > 0
    ? declared.slice(0, 5).map(it => ({
        place: it.pods.object.place,
        span: it.declared.port.span,
        message: say`${named(it.pods)} declares ${describePort(it.declared)}`,
      }))
    : pods
      ? [
          {
            place: pods.object.place,
            span: pods.source.template.containers[0]?.span ?? pods.object.nameSpan,
            message: say`${named(pods)} declares no port`,
          },
        ]
      : [];
}
