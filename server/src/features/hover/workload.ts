import { say } from '../../base/say';
import { several } from '../../base/several';
import { counted } from '../../base/counted';
import type { PodMember, ServiceMember } from '../../links/member';
import type { Pod } from '../../network/cluster';
import { code, linkToMember, verdict } from '../markdown';
import { isAt, isHead } from './context';
import type { HoverContext, Topic } from './context';
import { nearMisses } from './near-services';

/** A workload at its kind, its name and its replicas: which Services lead to it, and its pods. */
export const workload: Topic = context => {
  const { bundle, cluster, member, path } = context;
  const sources = bundle.podsOf(member.object);
  if (sources.length === 0 || !(isHead(path) || isAt(path, 'spec', 'replicas'))) {
    return undefined;
  }
  const services = [...new Set(sources.flatMap(it => bundle.servicesSelecting(it)))];
  const pods = cluster.podsOf(member.object);
  const { kind } = member.object;
  const amount = kind === 'Pod' ? '' : `${counted(pods.length, 'pod')}, `;
  return verdict(`${kind} ${code(member.name)}: ${amount}${behind(services)}`, [
    ...services.slice(0, 4).map(it => serviceLine(context, it)),
    ...(services.length === 0 ? unselected(context, sources) : []),
    ...podLines(pods, kind === 'Pod' ? 1 : 4),
    ...assumptions(pods, kind),
  ]);
};

function unselected(context: HoverContext, sources: readonly PodMember[]): string[] {
  return [
    ...sources.flatMap(it => nearMisses(context, it)),
    say`other pods reach it only at its own address, which changes with every restart`,
  ];
}

function behind(services: readonly ServiceMember[]): string {
  return services.length === 0
    ? say`no Service selects it`
    : say`behind ${several(services.map(it => say`Service ${code(it.name)}`))}`;
}

function serviceLine({ snapshot }: HoverContext, member: ServiceMember): string {
  const { name, service } = member;
  const ports = service.ports.map(it => `${it.port}→${it.targetPort}/${it.protocol}`);
  return say`Service ${code(name)} (${service.headless ? 'headless' : service.type}) ${ports.join(', ')} ${linkToMember(snapshot, member)}`;
}

function podLines(pods: readonly Pod[], most: number): string[] {
  const lines = pods.map(it => {
    const node = it.nodeName === undefined ? say`, on no node` : say` on ${code(it.nodeName)}`;
    const state = it.terminating
      ? say`, being deleted`
      : it.ready
        ? ''
        : `, ${it.phase === 'Running' ? say`not ready` : it.phase}`;
    return say`pod ${code(it.name)}${node}, ${it.ips[0] === undefined ? say`without an address` : code(it.ips[0])}${state}`;
  });
  return lines.length > most ? [...lines.slice(0, most - 1), say`… and ${lines.length - most + 1} more`] : lines;
}

function assumptions(pods: readonly Pod[], kind: string): string[] {
  const names = kind === 'Pod' ? [] : [say`pod names`];
  const addresses = pods.some(it => it.source.source.status === undefined) ? [say`addresses`] : [];
  const parts = [...names, ...addresses];
  return pods.length === 0 || parts.length === 0
    ? []
    : [say`*generated: ${several([...parts, say`nodes`])}; pods are assumed to be ready*`];
}
