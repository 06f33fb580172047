import type { Container, PodTemplate } from '../model/pods';
import type { ServicePort } from '../model/service';
import { since } from '../workspace/settings';
import type { ClusterSettings } from '../workspace/settings';
import { runningContainers } from './running-containers';

type Target = Pick<ServicePort, 'targetPort' | 'protocol'>;

/**
 * The port of a pod that a Service port leads to: a number as it is, whether or not a container declares it; a name as
 * the first container port of that name and protocol, over containers in order, then sidecars.
 * Undefined where no container has it: then the pod does not back that port. Source: kubernetes/endpointslice `utils.go`
 * findPort.
 */
export function findPort(template: PodTemplate, port: Target, settings: ClusterSettings): number | undefined {
  return findIn(nameableContainers(template, settings), port);
}

/**
 * The same in an Endpoints object, which knew the ports of sidecars a version earlier. Source: kubernetes
 * `pkg/api/v1/pod/util.go` FindPort.
 */
export function findPortOfEndpoints(
  template: PodTemplate,
  port: Target,
  settings: ClusterSettings,
): number | undefined {
  return findIn(
    since(settings, 'sidecarPortsInEndpoints') ? runningContainers(template, settings) : template.containers,
    port,
  );
}

/** The containers whose ports a Service can name. */
export function nameableContainers(template: PodTemplate, settings: ClusterSettings): readonly Container[] {
  return since(settings, 'sidecarPortsInSlices') ? runningContainers(template, settings) : template.containers;
}

function findIn(containers: readonly Container[], { targetPort, protocol }: Target): number | undefined {
  if (typeof targetPort === 'number') {
    return targetPort;
  }
  for (const container of containers) {
    const port = container.ports.find(it => it.name?.value === targetPort && it.protocol === protocol);
    if (port) {
      return port.port;
    }
  }
  return undefined;
}
