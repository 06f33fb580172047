import type { ClusterSettings } from '../../workspace/settings';
import { saysNumber } from './spoken-port';
import { sameTarget } from './target-port';
import type { PortMatch } from './service-ports';

/**
 * Whether `port` is what the containers declare, and `targetPort` is not: as if the two had been exchanged. Only where the
 * Service would then answer on a usual number, or a process is told the number that is declared: `containerPort` only
 * informs, and may be what is wrong. Not where a container is told the number of `targetPort`, which it then listens on
 * without declaring it.
 */
export function isSwapped({ port, workloads, declaring }: PortMatch, cluster: ClusterSettings): boolean {
  return (
    typeof port.targetPort === 'number' &&
    port.targetPortWritten &&
    port.port !== port.targetPort &&
    ((isUsual(port.targetPort) && !isUsual(port.port)) || workloads.every(pods => saysNumber(pods, port.port))) &&
    declaring.length === 0 &&
    workloads.every(pods => sameTarget(port.port, pods, cluster).some(it => it.port.protocol === port.protocol)) &&
    !workloads.some(pods => saysNumber(pods, Number(port.targetPort)))
  );
}

/**
 * The system ports, among them those of HTTP and HTTPS: what clients are told, and unprivileged processes cannot open.
 * Source: https://www.rfc-editor.org/rfc/rfc6335#section-6
 */
function isUsual(port: number): boolean {
  return port < 1024;
}
