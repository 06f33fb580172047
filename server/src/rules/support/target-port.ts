import type { PodMember } from '../../links/member';
import type { Container, ContainerPort, PodTemplate } from '../../model/pods';
import type { ServicePort } from '../../model/service';

/** A container port and the container that declares it. */
export interface DeclaredPort {
  readonly container: Container;
  readonly port: ContainerPort;
}

/** All ports that the running containers of a template declare, in the order they are searched. Source: FindPort. */
export function declaredPorts({ source: { template } }: PodMember): readonly DeclaredPort[] {
  let ports = known.get(template);
  if (!ports) {
    ports = template.containers.flatMap(container => container.ports.map(port => ({ container, port })));
    known.set(template, ports);
  }
  return ports;
}

// Many rules ask the same of a template, which is replaced when its text changes.
const known = new WeakMap<PodTemplate, readonly DeclaredPort[]>();

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
