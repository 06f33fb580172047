import { say } from '../../base/say';
import { several } from '../../base/several';
import { counted } from '../../base/counted';
import type { ClusterService, ServiceEndpoints } from '../../network/cluster';
import { code, verdict } from '../markdown';
import { refusals } from '../refusals';
import type { Refusal } from '../refusals';
import { isAt, isHead, serviceOf } from './context';
import type { HoverContext, Topic } from './context';
import { endpointLines, whyNone } from './service-endpoints';
import { addressLines, generatedLine } from './service-addresses';

/** A Service at its kind, its name and its type: who answers, who may call it and where. */
export const serviceOverview: Topic = context => {
  const service = serviceOf(context);
  if (!service || !(isHead(context.path) || isAt(context.path, 'spec', 'type') || isAt(context.path, 'spec'))) {
    return undefined;
  }
  return overviewOf(context, service);
};

/** What is told of a Service, wherever it is named. The context is that of the Service itself. */
export function overviewOf(context: HoverContext, service: ClusterService): string {
  if (service.service.type === 'ExternalName') {
    return aliasText(context, service);
  }
  const endpoints = context.cluster.endpoints(service);
  const kind = service.service.headless ? 'Headless' : service.service.type;
  const silent = answering(endpoints) === 0;
  return verdict(say`${kind} Service ${code(service.name)}: ${sentence(service, endpoints)}`, [
    ...builtLine(context, service),
    ...(silent ? whyNone(context, endpoints) : refusals(endpoints).map(refusalLine)),
    ...includes(service),
    ...addressLines(context, service),
    ...(silent ? [] : endpointLines(context, endpoints)),
    ...generatedLine(service, endpoints),
  ]);
}

/** What an ExternalName Service does, for its own hover and that of its `externalName`. */
export function aliasText(context: HoverContext, { name, namespace, service }: ClusterService): string {
  const target = service.externalName?.value ?? '';
  const domain = context.cluster.settings.domain;
  return verdict(
    say`ExternalName Service ${code(name)}: an alias for ${code(target)} in the cluster's DNS, nothing more`,
    [
      say`${code(`${name}.${namespace}.svc.${domain}`)} answers with a CNAME record; the client then looks up ${code(target)} itself and connects there`,
      say`it has no cluster IP, no node port, no endpoints and no proxy: ports and selector mean nothing here`,
      say`the client still sends ${code(`Host: ${name}`)} and asks for that name in TLS: the remote does not know it, so it often answers 404 or with a certificate that does not fit`,
      say`reaching it depends on what lies outside the cluster, which manifests cannot tell`,
    ],
  );
}

/** A kustomization gives it another name than its manifest. */
function builtLine({ bundle, member }: HoverContext, { name }: ClusterService): string[] {
  const source = bundle.sourceOf(member.object);
  return source.name === name
    ? []
    : [say`the manifest calls it ${code(source.name)}; kustomize makes ${code(name)} of that`];
}

function sentence(service: ClusterService, endpoints: ServiceEndpoints): string {
  const ready = answering(endpoints);
  if (ready === 0) {
    return service.service.headless
      ? say`no pod is ready, so its name does not resolve`
      : say`no pod answers, so connections are refused`;
  }
  const pods = endpoints.origin === 'manual' ? counted(ready, 'address') : counted(ready, 'pod');
  const refused = refusals(endpoints).filter(it => it.certain);
  return refused.length > 0 && refused.length === endpoints.ports.length
    ? say`${pods} to call, ${callers(service)}, but nothing listens there`
    : ready === 1
      ? say`${pods} answers, ${callers(service)}`
      : say`${pods} answer, ${callers(service)}`;
}

/** Ready addresses, or those that still serve when none is ready, as kube-proxy takes them. */
export function answering({ addresses, ports }: ServiceEndpoints): number {
  const backing = addresses.filter(it => ports.some(port => port.endpoints.some(({ ip }) => ip === it.ip)));
  const ready = backing.filter(it => it.ready);
  return ready.length > 0 ? ready.length : backing.filter(it => it.serving && it.terminating).length;
}

function refusalLine({ port, fact, certain }: Refusal): string {
  return certain
    ? say`port ${port.port}: ${fact}, so connections are refused`
    : say`port ${port.port}: ${fact}, so connections are probably refused`;
}

function callers({ service, nodePorts, loadBalancer }: ClusterService): string {
  const outside = [
    ...(service.type === 'LoadBalancer' && loadBalancer.length > 0 ? [say`at the load balancer`] : []),
    ...(nodePorts.some(it => it !== undefined) ? [say`on every node`] : []),
    ...(service.externalIPs.length > 0 ? [say`at ${several(service.externalIPs.map(it => code(it.value)))}`] : []),
  ];
  return service.headless
    ? say`inside the cluster only, each at its own address`
    : outside.length === 0
      ? say`inside the cluster only`
      : say`inside the cluster and from outside ${several(outside)}`;
}

function includes({ service }: ClusterService): string[] {
  switch (service.type) {
    case 'NodePort':
      return [say`NodePort includes ClusterIP`];
    case 'LoadBalancer':
      return service.allocateLoadBalancerNodePorts
        ? [say`LoadBalancer includes NodePort, which includes ClusterIP`]
        : [say`LoadBalancer includes ClusterIP; its node ports are switched off`];
    default:
      return [];
  }
}
