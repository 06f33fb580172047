import { say } from '../../base/say';
import type { PodMember } from '../../links/member';
import type { ContainerPort } from '../../model/pods';
import { findPort } from '../../network/find-port';
import { code, linkTo, verdict } from '../markdown';
import type { HoverContext, Topic } from './context';

/** A container's port: which Service ports lead to it. */
export const containerPorts: Topic = context => {
  const { path, bundle, member } = context;
  const at = path.lastIndexOf('ports');
  const index = path[at - 1];
  const list = path[at - 2];
  const port = path[at + 1];
  if (
    at < 2 ||
    (list !== 'containers' && list !== 'initContainers') ||
    typeof index !== 'number' ||
    typeof port !== 'number'
  ) {
    return undefined;
  }
  const entry = member.object.root.at(...path.slice(0, at + 2));
  const number = entry.number('containerPort');
  const pods = bundle
    .podsOf(member.object)
    .find(it =>
      it.source.template.lasting.some(container => container.ports.some(own => own.span.start === number?.span.start)),
    );
  const own = pods?.source.template.lasting.flatMap(it => it.ports).find(it => it.span.start === number?.span.start);
  return pods && own && path.length > at + 2 ? aboutPort(context, pods, own) : undefined;
};

function aboutPort({ bundle, snapshot }: HoverContext, pods: PodMember, port: ContainerPort): string {
  const leading = bundle
    .servicesSelecting(pods)
    .flatMap(service =>
      service.service.ports
        .filter(
          it =>
            it.protocol === port.protocol &&
            findPort(pods.source.template, it, snapshot.settings.cluster) === port.port,
        )
        .map(it => ({ service, port: it })),
    );
  const label = `${port.port}/${port.protocol}${port.name ? ` (${code(port.name.value)})` : ''}`;
  const notes = [
    ...(port.hostPort === undefined
      ? []
      : [say`${code('hostPort')} ${port.hostPort}: also open on the node that runs the pod`]),
    say`declaring a port is documentation: the process listens, or not, whatever is written here`,
  ];
  const lines = leading.map(
    ({ service, port: it }) =>
      say`Service ${code(service.name)} port ${it.port} ${linkTo(snapshot, service.object.place, it.targetPortSpan)}`,
  );
  const sentence =
    leading.length > 0
      ? leading.length === 1
        ? say`Container port ${label}: where a Service port leads`
        : say`Container port ${label}: where ${leading.length} Service ports lead`
      : say`Container port ${label}: no Service leads here`;
  return verdict(sentence, [...lines.slice(0, 6), ...notes]);
}
