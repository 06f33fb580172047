import type { PodMember } from '../../links/member';
import type { Container, ContainerPort } from '../../model/pods';
import type { ServicePort } from '../../model/service';
import { nameableContainers } from '../../network/find-port';
import { runningContainers } from '../../network/running-containers';
import type { ClusterSettings } from '../../workspace/settings';

/** A container port and the container that declares it. */
export interface DeclaredPort {
  readonly container: Container;
  readonly port: ContainerPort;
}

/** All ports that the running containers of a template declare, in the order they are searched. Source: FindPort. */
export function declaredPorts({ source: { template } }: PodMember, cluster: ClusterSettings): readonly DeclaredPort[] {
  return portsOf(runningContainers(template, cluster));
}

function portsOf(containers: readonly Container[]): readonly DeclaredPort[] {
  let ports = known.get(containers);
  if (!ports) {
    ports = containers.flatMap(container => container.ports.map(port => ({ container, port })));
    known.set(containers, ports);
  }
  return ports;
}

// Many rules ask the same of the containers of a template, which is replaced when its text changes.
const known = new WeakMap<readonly Container[], readonly DeclaredPort[]>();

/** Declared ports that the target of a Service port may mean by its name or number, whatever the protocol. */
export function sameTarget(target: number | string, pods: PodMember, cluster: ClusterSettings): DeclaredPort[] {
  return typeof target === 'number'
    ? declaredPorts(pods, cluster).filter(({ port }) => port.port === target)
    : portsOf(nameableContainers(pods.source.template, cluster)).filter(({ port }) => port.name?.value === target);
}

/** Whether a declared port with the number, or name, and the protocol exists. */
export function isDeclared({ targetPort, protocol }: ServicePort, pods: PodMember, cluster: ClusterSettings): boolean {
  return sameTarget(targetPort, pods, cluster).some(it => it.port.protocol === protocol);
}

/** A declared port in words: `http` (8080), 8080, 53 UDP. */
export function describePort({ port }: DeclaredPort): string {
  const number = port.protocol === 'TCP' ? String(port.port) : `${port.port}/${port.protocol}`;
  return port.name ? `\`${port.name.value}\` (${number})` : `\`${number}\``;
}
