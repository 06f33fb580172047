import { say } from '../base/say';
import { several } from '../base/several';
import { serviceAt } from '../links/host-services';
import type { Bundle } from '../links/bundle';
import type { Member, ServiceMember } from '../links/member';
import type { HostName } from '../model/host-name';
import type { ServicePort } from '../model/service';
import type { Rule, RuleContext } from './rule';
import { isPatched, mayHide } from './support/confidence';
import { changePart, judgedHosts, partSpan, written } from './support/hosts';
import { missingDestinationPorts } from './support/mesh-destinations';
import { code } from './support/words';

export const serviceHostPortNotFound: Rule = {
  id: 'service-host-port-not-found',
  on: ['texts', 'mesh'],
  severity: 'warning',
  help: 'A value names a Service with a port that the Service does not have. Clients call the `port` of the Service; it translates to the `targetPort`, the port of the pods.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports',

  *check(member, context) {
    yield* missingDestinationPorts(member, context);
    const { bundle, settings, snapshot } = context;
    for (const host of judgedHosts(member, context)) {
      const port = portOf(host);
      const found = port === undefined ? undefined : serviceAt(host, member, bundle, settings.cluster.domain);
      if (
        !found ||
        port === undefined ||
        found.reading.pod !== undefined ||
        !translates(found.service, port, context)
      ) {
        continue;
      }
      const { service } = found;
      const { ports } = service.service;
      const meant = ports.find(it => it.targetPort === port) ?? portOfContainer(service, port, context);
      const right = meant ?? (ports.length === 1 ? ports[0] : undefined);
      const nodePort = ports.some(it => it.nodePort?.value === port);
      const quiet =
        !host.port ||
        isOwnAmongPeers(host, member, service, bundle) ||
        (host.as === 'address' && !host.short) ||
        mayHide('Service', service.namespace, member, bundle) ||
        isPatched(service.object, snapshot);
      yield {
        span: partSpan(snapshot, member, host, host.port?.start ?? host.start, host.port?.end ?? host.end),
        ...(quiet ? { severity: 'hint' as const, quiet: true as const } : {}),
        message: say`Service ${code(service.name)} of namespace ${code(service.namespace)} has no port ${code(port)}, only ${several(ports.map(portName))}${meant ? say`; ${code(port)} is the port of its pods, which the Service translates from ${code(meant.port)}` : nodePort ? say`; ${code(port)} is its port on the nodes` : ''}: ${settings.cluster.proxyMode === 'iptables' ? say`${written(host)} gets no answer (curl exit 28)` : say`${written(host)} is refused (curl exit 7)`}`,
        field: host.text.field,
        related: ports
          .slice(0, 3)
          .map(it => ({ place: service.object.place, span: it.portSpan, message: say`port ${portName(it)}` })),
        fixes: !right
          ? []
          : host.port
            ? changePart(snapshot, member, host, { ...host.port, to: String(right.port) })
            : changePart(snapshot, member, host, {
                start: host.start,
                end: host.end,
                to: `${host.text.scalar.text.slice(host.start, host.end)}:${right.port}`,
              }),
      };
    }
  },
};

/** The port that is written, else that of the scheme. */
function portOf({ port, portLater, scheme }: HostName): number | undefined {
  return port ? port.value : portLater ? undefined : scheme === 'http' ? 80 : scheme === 'https' ? 443 : undefined;
}

/** Whether connections go by the Service's ports, and none of them is this one: a headless Service has pods' addresses. */
function translates({ name, namespace, service }: ServiceMember, port: number, { bundle }: RuleContext): boolean {
  const ports = bundle.find('Service', namespace, name).flatMap(it => it.object.service?.ports ?? []);
  return (
    !service.headless &&
    service.type !== 'ExternalName' &&
    service.ports.length > 0 &&
    !ports.some(it => it.port === port || it.port === 0)
  );
}

/**
 * Whether a member of a cluster gives its own address among its peers. It does not call itself; that others cannot call
 * it is told where they name it.
 */
function isOwnAmongPeers(
  host: HostName,
  { object }: Member,
  { namespace, service }: ServiceMember,
  bundle: Bundle,
): boolean {
  const pods = bundle.select(namespace, service.selector ?? []);
  return settingsOf(host).some(it => ofPeers.test(it)) && pods.length > 0 && pods.every(it => it.object === object);
}

/** As in `--initial-advertise-peer-urls`. Source: https://etcd.io/docs/latest/op-guide/configuration/#clustering */
const ofPeers = /peer|initial[-_]cluster/i;

/** What a host may be a value of: the key of the text, or the word before it or before its `=`. */
function settingsOf({ text, start }: HostName): string[] {
  const words = [text.key, ...text.scalar.text.slice(0, start).split(/\s+/)];
  return words.slice(-2).flatMap(it => it.split('='));
}

/** The Service port that leads to a container port of this number by its name. */
function portOfContainer(
  { namespace, service }: ServiceMember,
  port: number,
  { bundle }: RuleContext,
): ServicePort | undefined {
  const names = new Set(
    bundle
      .select(namespace, service.selector ?? [])
      .flatMap(it => it.source.template.lasting.flatMap(container => container.ports))
      .flatMap(it => (it.port === port ? (it.name?.value ?? []) : [])),
  );
  return service.ports.find(it => typeof it.targetPort === 'string' && names.has(it.targetPort));
}

function portName({ port, name }: ServicePort): string {
  return name === '' ? code(port) : `${code(port)} (${code(name)})`;
}
