import { say } from '../base/say';
import { several } from '../base/several';
import { nearest } from '../base/edit-distance';
import type { Fix, Rule } from './rule';
import { nameThePort, retarget } from './support/port-fixes';
import { describeDeclared, portMatches, relatedPorts } from './support/service-ports';
import type { PortMatch } from './support/service-ports';
import { code, named } from './support/words';
import type { Snapshot } from '../workspace/snapshot';

export const serviceTargetPortNameNotFound: Rule = {
  id: 'service-target-port-name-not-found',
  on: 'service',
  severity: 'error',
  help: 'A `targetPort` that is a name is looked up among the container ports of every pod, by name and protocol. No selected pod has it, so this port has no endpoints. Ports of init containers that keep running (`restartPolicy: Always`) count since Kubernetes 1.33. Name a port that the containers declare, or use its number.',
  source: 'kubernetes pkg/api/v1/pod/util.go FindPort',

  *check(member, { bundle, snapshot, settings }) {
    for (const match of portMatches(member, bundle, snapshot)) {
      const { port, workloads, service } = match;
      if (typeof port.targetPort === 'number' || match.declaring.length > 0 || match.otherProtocol.length > 0) {
        continue;
      }
      const overlooked = match.declared.find(it => it.declared.port.name?.value === port.targetPort)?.declared;
      if (overlooked) {
        yield {
          span: port.targetPortSpan,
          message: say`port ${code(port.targetPort)} is one of init container ${code(overlooked.container.name)}, and Services find the ports of init containers that keep running by name since Kubernetes 1.33 only (${code('kubernetesVersion')} is ${settings.cluster.kubernetesVersion.join('.')}): port ${code(port.port)} of ${named(service)} has no endpoints and connections to it are refused (curl exit 7)`,
          field: match.field,
          related: relatedPorts(match),
          fixes: retarget(match, overlooked.port.port, snapshot),
        };
        continue;
      }
      yield {
        span: port.targetPortSpan,
        ...(match.uncertain() ? { severity: 'hint' as const, quiet: true as const } : {}),
        message: say`no container of ${several(workloads.map(named))} in namespace ${code(service.namespace)} has a port named ${code(port.targetPort)} (declared: ${describeDeclared(match)}), so port ${code(port.port)} of ${named(service)} has no endpoints and connections to it are refused (curl exit 7)`,
        field: match.field,
        related: relatedPorts(match),
        fixes: fixes(match, port.targetPort, snapshot),
      };
    }
  },
};

function fixes(match: PortMatch, name: string, snapshot: Snapshot): Fix[] {
  const ports = match.declared.filter(it => it.declared.port.protocol === match.port.protocol);
  const names = [...new Set(ports.flatMap(it => it.declared.port.name?.value ?? []))];
  const near = nearest(name, names) ?? (names.length === 1 ? names[0] : undefined);
  const numbers = [...new Set(ports.map(it => it.declared.port.port))];
  return [
    ...(near === undefined ? [] : retarget(match, near, snapshot).map(it => ({ ...it, preferred: true as const }))),
    ...names
      .filter(it => it !== near)
      .slice(0, 3)
      .flatMap(it => retarget(match, it, snapshot)),
    ...nameThePort(match, name, snapshot),
    ...numbers.slice(0, 3).flatMap(it => retarget(match, it, snapshot)),
  ];
}
