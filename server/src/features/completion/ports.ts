import { say } from '../../base/say';
import { matches, labelMap, readSelector } from '../../model/labels';
import { meshService } from '../../model/mesh';
import type { Container, PodSource } from '../../model/pods';
import type { PodMember, ServiceMember } from '../../links/member';
import type { Reader } from '../../syntax/reader';
import { nameableContainers } from '../../network/find-port';
import { distinct, endsWith, referenceItem } from './offer';
import type { Offer, Source, TypingContext } from './offer';

/** Ports by name and number: of the pods behind a Service, of the container that a probe asks, of the Service a backend names. */
export const ports: Source = context => {
  const offers = context.key ? undefined : portsAt(context);
  return offers && distinct(offers);
};

function portsAt(context: TypingContext): Offer[] | undefined {
  const { bundle, namespace, object, root, path, kind, snapshot } = context;
  const beside = root.at(...path.slice(0, -1));
  if (endsWith(path, 'spec', 'ports', '*', 'targetPort')) {
    const pods = bundle.select(namespace, object?.service?.selector ?? []);
    const protocol = beside.text('protocol')?.value ?? 'TCP';
    return pods.flatMap(it =>
      declared(
        nameableContainers(it.source.template, snapshot.settings.cluster),
        `${it.object.kind} ${it.name}`,
        protocol,
      ),
    );
  }
  if (endsWith(path, 'httpGet', 'port') || endsWith(path, 'tcpSocket', 'port')) {
    return ownPorts(context, true);
  }
  if (endsWith(path, 'grpc', 'port')) {
    return ownPorts(context, false);
  }
  if (endsWith(path, 'service', 'port', 'name') || endsWith(path, 'service', 'port', 'number')) {
    const name = root.text(...path.slice(0, -2), 'name')?.value ?? '';
    return portsOf(servicesOf(context, name), path.at(-1) === 'name' ? 'name' : 'number');
  }
  if (object?.mesh && endsWith(path, 'port', 'number')) {
    const host = meshService(root.text(...path.slice(0, -2), 'host')?.value ?? '');
    return portsOf(servicesOf(context, host?.service, host?.namespace), 'number');
  }
  if (endsWith(path, 'backendRefs', '*', 'port') || endsWith(path, 'backendRef', 'port')) {
    const { value: name } = beside.text('name') ?? {};
    return portsOf(servicesOf(context, name, beside.text('namespace')?.value), 'number');
  }
  if (object?.endpoints && endsWith(path, 'ports', '*', 'name')) {
    return portsOf(servicesOf(context, object.endpoints.service), 'name');
  }
  if (kind === 'Route' && endsWith(path, 'spec', 'port', 'targetPort')) {
    return routedPorts(servicesOf(context, root.text('spec', 'to', 'name')?.value));
  }
  if (endsWith(path, 'ports', '*', 'namedPort')) {
    return ofPods(bundle.allPodMembers).filter(it => !it.raw);
  }
  if (kind === 'NetworkPolicy' && endsWith(path, 'ports', '*', 'port')) {
    const subjects = path[1] === 'ingress' ? readSelector(root.at('spec', 'podSelector')) : undefined;
    const pods = subjects ? bundle.selectBy(namespace, subjects) : bundle.podMembers(namespace);
    return ofPods(pods);
  }
  if (endsWith(path, 'endpoints', '*', 'port') || endsWith(path, 'podMetricsEndpoints', '*', 'port')) {
    return monitored(context, root);
  }
  return undefined;
}

/** The container that is typed in comes first. */
function ownPorts({ object, path }: TypingContext, names: boolean): Offer[] {
  const index = path[path.findLastIndex(it => it === 'containers' || it === 'initContainers') + 1];
  const containers = (object?.pods ?? []).flatMap((it: PodSource) => it.template.lasting);
  const own = containers.filter((_, at) => at === index);
  const others = containers.filter((_, at) => at !== index);
  return [...own, ...others].flatMap(it =>
    it.ports.flatMap(port => [
      ...(names && port.name ? [offer(port.name.value, say`${port.port} of container ${it.name}`)] : []),
      { ...offer(String(port.port), say`port of container ${it.name}`), raw: true as const, rank: names ? 1 : 0 },
    ]),
  );
}

function declared(containers: readonly Container[], title: string, protocol?: string): Offer[] {
  return containers.flatMap(({ ports: all }) =>
    all
      .filter(it => protocol === undefined || it.protocol === protocol)
      .flatMap(it => [
        ...(it.name ? [offer(it.name.value, say`${it.port} of ${title}`)] : []),
        { ...offer(String(it.port), say`port of ${title}`), raw: true as const, rank: 1 },
      ]),
  );
}

function ofPods(pods: readonly PodMember[]): Offer[] {
  return pods.flatMap(it => declared(it.source.template.lasting, `${it.object.kind} ${it.name}`));
}

function servicesOf({ bundle, namespace }: TypingContext, name = '', there = namespace): ServiceMember[] {
  return [bundle.service(there, name) ?? []].flat();
}

/** The router of OpenShift finds a port by its name, or by the number that the pods have. */
function routedPorts(services: readonly ServiceMember[]): Offer[] {
  const targets = services.flatMap(({ name, service }) =>
    service.ports.flatMap(it =>
      typeof it.targetPort === 'number'
        ? [{ ...offer(String(it.targetPort), say`port of Service ${name}`), raw: true as const }]
        : [],
    ),
  );
  return [...portsOf(services, 'name'), ...targets];
}

/** Ports of Services, by what is to be written. */
export function portsOf(services: readonly ServiceMember[], written: 'name' | 'number'): Offer[] {
  return services.flatMap(({ name, service }) =>
    service.ports.flatMap(it => {
      const text = written === 'name' ? it.name : it.port === 0 ? '' : String(it.port);
      const other = written === 'name' ? String(it.port) : it.name;
      const detail = other === '' ? say`port of Service ${name}` : say`${other} of Service ${name}`;
      return text === '' ? [] : [{ ...offer(text, detail), ...(written === 'number' ? { raw: true as const } : {}) }];
    }),
  );
}

function monitored({ bundle, namespace, kind }: TypingContext, root: Reader): Offer[] {
  const selector = readSelector(root.at('spec', 'selector'));
  return kind === 'PodMonitor' || kind === 'VMPodScrape'
    ? ofPods(selector ? bundle.selectBy(namespace, selector) : bundle.podMembers(namespace)).filter(it => !it.raw)
    : portsOf(
        bundle.services(namespace).filter(it => !selector || matches(selector, labelMap(it.object.labels))),
        'name',
      );
}

function offer(text: string, detail: string): Offer {
  return { text, kind: referenceItem, detail };
}
