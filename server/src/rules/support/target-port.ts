import type { PodMember } from '../../links/member';
import type { Container, ContainerPort } from '../../model/pods';
import type { ServicePort } from '../../model/service';

/** A container port and the container that declares it. */
export interface DeclaredPort {
  readonly container: Container;
  readonly port: ContainerPort;
}

/** All ports that the running containers of a template declare, in the order they are searched. Source: FindPort. */
export function declaredPorts({ source }: PodMember): DeclaredPort[] {
  return source.template.containers.flatMap(container => container.ports.map(port => ({ container, port })));
}

/** Declared ports that a target port may mean by its name or number, whatever the protocol. */
export function sameTarget(target: number | string, pods: PodMember): DeclaredPort[] {
  return declaredPorts(pods).filter(({ port }) =>
    typeof target === 'number' ? port.port === target : port.name?.value === target,
  );
}

/** Whether a declared port with the number, or name, and the protocol exists. */
export function isDeclared({ targetPort, protocol }: ServicePort, pods: PodMember): boolean {
  return sameTarget(targetPort, pods).some(it => it.port.protocol === protocol);
}

/** A declared port in words: `http` (8080), 8080, 53 UDP. */
export function describePort({ port }: DeclaredPort): string {
  const number = port.protocol === 'TCP' ? String(port.port) : `${port.port}/${port.protocol}`;
  return port.name ? `\`${port.name.value}\` (${number})` : `\`${number}\``;
}
