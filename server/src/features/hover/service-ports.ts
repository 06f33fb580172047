import { say } from '../../base/say';
import { several } from '../../base/several';
import type { ServicePort } from '../../model/service';
import type { ClusterService, Pod } from '../../network/cluster';
import { findPort, nameableContainers } from '../../network/find-port';
import { listeningOn } from '../../network/process';
import { nearest } from '../../base/edit-distance';
import { code, verdict } from '../markdown';
import { serviceOf, startsWith } from './context';
import type { HoverContext, Topic } from './context';
import { withPorts } from './service-addresses';

/** The three numbers of a Service port: who calls each, and how they hang together. */
export const servicePorts: Topic = context => {
  const { path } = context;
  const service = serviceOf(context);
  const index = path[2];
  if (!service || !startsWith(path, 'spec', 'ports', '*') || typeof index !== 'number') {
    return undefined;
  }
  const port = service.service.ports[index];
  const field = path[3];
  return port && typeof field === 'string' ? about(context, service, port, field) : undefined;
};

function about(context: HoverContext, service: ClusterService, port: ServicePort, field: string): string | undefined {
  const chain = chainLines(context, service, port);
  if (service.service.type === 'ExternalName') {
    return verdict(say`Ports of an ExternalName Service mean nothing: clients connect to the other host directly`, []);
  }
  switch (field) {
    case 'nodePort':
      return verdict(nodePortSentence(context, service, port), chain);
    case 'port':
      return verdict(portSentence(service, port), chain);
    case 'targetPort':
      return verdict(targetSentence(context, service, port), [...targetLines(context, service, port), ...chain]);
    case 'name':
      return verdict(say`Port name ${code(port.name)}: what Ingresses and DNS SRV records call port ${port.port}`, [
        say`${code(`_${port.name}._${port.protocol.toLowerCase()}.${service.name}.${service.namespace}.svc.${context.cluster.settings.domain}`)} is its SRV record`,
        ...chain,
      ]);
    case 'protocol':
      return verdict(say`${code(port.protocol)}: other protocols of port ${port.port} are not forwarded`, chain);
    default:
      return undefined;
  }
}

/** The post's explanation: outside users, other pods, the container. */
function chainLines(context: HoverContext, service: ClusterService, port: ServicePort): string[] {
  const nodePort = service.nodePorts[port.index];
  const [node] = context.cluster.nodes;
  const scheme = port.protocol === 'TCP' && nodePort !== undefined && node?.addresses[0] !== undefined;
  const target = numbersOf(context, service, port);
  const written = port.nodePort === undefined ? say`, generated` : '';
  return [
    ...(nodePort === undefined
      ? []
      : [
          say`${code('nodePort')} ${nodePort}${written}: users outside call any node${scheme ? say`, e.g. ${withPorts(node.addresses[0] ?? '', [nodePort])}` : ''}`,
        ]),
    service.service.headless
      ? say`${code('port')} ${port.port}: not mapped, since the Service is headless: pods are called at their own port`
      : say`${code('port')} ${port.port}: other pods call the Service, ${code(`${service.name}:${port.port}`)}`,
    targetLine(port, target, podsOf(context, service).length > 0),
  ];
}

/** A number that is written as text is a name to the API server. */
function targetLine(
  { targetPort, targetPortWritten }: ServicePort,
  numbers: readonly number[],
  hasPods: boolean,
): string {
  const shown = isQuotedNumber(targetPort) ? `"${targetPort}"` : `${targetPort}`;
  const same = targetPortWritten ? '' : say`, the same as \`port\` since none is written`;
  const found =
    typeof targetPort === 'number'
      ? say`the containers listen here`
      : numbers.length > 0
        ? say`the containers listen here (${several(numbers.map(it => `${it}`))})`
        : hasPods
          ? say`no container has a port of this name`
          : say`the container port of this name`;
  return `${code('targetPort')} ${shown}${same}: ${found}`;
}

function isQuotedNumber(targetPort: number | string): boolean {
  return typeof targetPort === 'string' && /^\d+$/.test(targetPort);
}

function nodePortSentence(context: HoverContext, { service }: ClusterService, { nodePort }: ServicePort): string {
  const number = nodePort?.value ?? 'nodePort';
  const { from, to } = context.cluster.settings.nodePortRange;
  if (nodePort && service.type !== 'ClusterIP' && (nodePort.value < from || nodePort.value > to)) {
    return say`Port ${number} is no node port: the API server takes ${from} to ${to}`;
  }
  return service.type === 'ClusterIP'
    ? say`${code('nodePort')} ${number} may not be used with type ClusterIP: only NodePort and LoadBalancer open ports on nodes`
    : say`Port ${number} of every node: for users outside the cluster`;
}

function portSentence({ name, service }: ClusterService, { port }: ServicePort): string {
  return service.headless
    ? say`Port ${port} of a headless Service: named, not mapped`
    : say`Port ${port} of the Service: for other pods, which call ${code(`${name}:${port}`)}`;
}

function targetSentence(context: HoverContext, service: ClusterService, port: ServicePort): string {
  const { targetPort, protocol } = port;
  if (typeof targetPort === 'number') {
    return say`Port ${targetPort} of the pods: where traffic ends, in the container`;
  }
  if (isQuotedNumber(targetPort)) {
    return say`${code(`"${targetPort}"`)} in quotes is the name of a port, and names need a letter: write ${targetPort}`;
  }
  const numbers = numbersOf(context, service, port);
  const pods = podsOf(context, service);
  return pods.length === 0
    ? say`The container port named ${code(targetPort)}; the Service has no pods to look it up in`
    : numbers.length === 0
      ? say`No container has a ${protocol} port named ${code(targetPort)}, so port ${port.port} has no endpoints`
      : numbers.length === 1
        ? say`${code(targetPort)} is port ${numbers[0] ?? ''} of the pods: where traffic ends, in the container`
        : say`${code(targetPort)} is another number from pod to pod: ${several(numbers.map(it => `${it}`))}`;
}

/** One line a workload: what listens there, or why none of its pods is an endpoint of this port. */
function targetLines(context: HoverContext, service: ClusterService, port: ServicePort): string[] {
  const pods = new Map(podsOf(context, service).map(it => [it.source, it]));
  return [...pods.values()].slice(0, 4).map(pod => {
    const { template } = pod.source.source;
    const number = findPort(template, port, context.cluster.settings);
    const owner = `${pod.source.object.kind} ${code(pod.source.name)}`;
    if (number !== undefined) {
      return `${owner}: ${listeningOn(pod, number, port.protocol).fact}`;
    }
    const names = nameableContainers(template, context.cluster.settings).flatMap(it =>
      it.ports.flatMap(({ name }) => name?.value ?? []),
    );
    const near = nearest(String(port.targetPort), names);
    return say`${owner}: its named ports are ${names.length > 0 ? several(names.map(code)) : say`none`}${near === undefined ? '' : say`; did you mean ${code(near)}?`}`;
  });
}

function numbersOf(context: HoverContext, service: ClusterService, port: ServicePort): number[] {
  const numbers = podsOf(context, service).flatMap(
    it => findPort(it.source.source.template, port, context.cluster.settings) ?? [],
  );
  return [...new Set(numbers)];
}

function podsOf({ cluster }: HoverContext, service: ClusterService): Pod[] {
  const { addresses, excluded } = cluster.endpoints(service);
  return [...new Set([...addresses.flatMap(it => it.pod ?? []), ...excluded.map(it => it.pod)])];
}
