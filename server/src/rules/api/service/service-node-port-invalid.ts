import { say } from '../../../base/say';
import type { ClusterSettings } from '../../../workspace/settings';
import type { Problem } from '../../rule';
import { nameOf, refused } from '../check';
import type { Check } from '../check';
import { removeEntry } from '../fixes';
import { numberAt } from '../raw';
import { portNumber } from '../text/ports';
import { hasNodePorts, needsHealthCheck } from './raw-service';
import type { RawService } from './raw-service';

export const serviceNodePortInvalid: Check<RawService> = {
  id: 'service-node-port-invalid',
  keys: ['nodePort', 'healthCheckNodePort'],
  help: 'Ports on the nodes come from one range of the cluster, 30000 to 32767 unless `nodePortRange` in podpath.yaml says otherwise. Without `nodePort` the cluster chooses one. `healthCheckNodePort` comes from the same range, and belongs to type LoadBalancer with externalTrafficPolicy Local only.',
  source: 'kubernetes pkg/registry/core/service/portallocator/allocator.go, storage/alloc.go',

  *check(service, { settings, snapshot }) {
    const { object, ports } = service;
    const { from, to } = settings.cluster.nodePortRange;
    if (hasNodePorts(service)) {
      for (const { entry, nodePort, nodePortNumber } of ports) {
        if (nodePortNumber && (nodePortNumber < from || nodePortNumber > to)) {
          yield refused(
            nodePort,
            { type: 'Allocation', detail: outside(settings.cluster) },
            say`nodePort ${nodePortNumber} lies outside the cluster's range ${from}-${to}, so the API server refuses ${nameOf(object)}; choose a number of the range, or remove the line and let the cluster choose`,
            { fixes: removeEntry(object, snapshot, entry.map(), 'nodePort') },
          );
        }
      }
    }
    yield* checkHealthCheck(service, settings.cluster);
  },
};

function* checkHealthCheck(service: RawService, cluster: ClusterSettings): Generator<Problem> {
  const { object, spec } = service;
  const at = spec.at('healthCheckNodePort');
  const number = numberAt(at);
  if (!number || !needsHealthCheck(service)) {
    return;
  }
  const { from, to } = cluster.nodePortRange;
  const [complaint] = portNumber(number);
  if (complaint !== undefined) {
    yield refused(
      at,
      { type: 'Invalid', detail: complaint },
      say`healthCheckNodePort ${number} is not between 1 and 65535; the API server refuses ${nameOf(object)}, so choose a number from ${from} to ${to}, or remove the line`,
    );
  }
  if (number < from || number > to) {
    yield refused(
      at,
      {
        type: 'Allocation',
        detail: `failed to allocate requested HealthCheck NodePort ${number}: ${outside(cluster)}`,
      },
      say`healthCheckNodePort ${number} lies outside the cluster's range of node ports ${from}-${to}, so the API server cannot reserve it for ${nameOf(object)}; choose a number of the range, or remove the line and let the cluster choose`,
    );
  }
}

function outside({ nodePortRange: { from, to } }: ClusterSettings): string {
  return `provided port is not in the valid range. The range of valid ports is ${from}-${to}`;
}
