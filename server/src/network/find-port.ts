import type { PodTemplate } from '../model/pods';
import type { ServicePort } from '../model/service';

/**
 * The port of a pod that a Service port leads to: a number as it is, whether or not a container declares it; a name as
 * the first container port of that name and protocol, over containers in order, then init containers that keep
 * running, unless `sidecars` is false, as older versions of Kubernetes pass those over. Undefined where no container has
 * it: then the pod does not back that port. Source: kubernetes `pkg/api/v1/pod/util.go` FindPort.
 */
export function findPort(
  template: PodTemplate,
  { targetPort, protocol }: Pick<ServicePort, 'targetPort' | 'protocol'>,
  sidecars = true,
): number | undefined {
  if (typeof targetPort === 'number') {
    return targetPort;
  }
  for (const container of template.containers) {
    for (const port of container.ports) {
      if ((sidecars || !container.sidecar) && port.name?.value === targetPort && port.protocol === protocol) {
        return port.port;
      }
    }
  }
  return undefined;
}
