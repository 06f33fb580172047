import { isService } from '../../links/bundle';
import type { PodMember, ServiceMember } from '../../links/member';
import type { ContainerPort } from '../../model/pods';
import type { ServicePort } from '../../model/service';
import type { NameContext, NameKind, Occurrence } from './occurrence';

/**
 * A port of a container, by name or number: declared in the container (its definition), asked for as `targetPort` by
 * the Services that select the pod, and as the `port` of probes in the same pod.
 */
export const ports: NameKind = context => {
  const { bundle, member, path } = context;
  if (
    isService(member) &&
    path[1] === 'ports' &&
    typeof path[2] === 'number' &&
    (path[3] === 'targetPort' || path[3] === 'port')
  ) {
    const port = member.service.ports[path[2]];
    // A `port` is the Service's own; it leads to the container only where no targetPort says where.
    return port && (path[3] === 'targetPort' || !port.targetPortWritten) ? ofService(context, member, port) : undefined;
  }
  const pods = bundle.podsOf(member.object)[0];
  const port = pods && declaredAt(context, pods);
  return pods && port ? ofContainer(context, pods, port) : undefined;
};

function ofService({ bundle }: NameContext, service: ServiceMember, port: ServicePort): Occurrence[] {
  const pods = bundle.select(service.namespace, service.service.selector ?? []);
  const declared = pods.flatMap(it => declarations(it, port));
  return [...declared, { place: service.object.place, span: port.targetPortSpan, role: 'use' }];
}

/** The declared port that the cursor stands on, or that a probe under the cursor asks for. */
function declaredAt({ member, path }: NameContext, pods: PodMember): ContainerPort | undefined {
  const all = pods.source.template.lasting.flatMap(it => it.ports);
  const value = member.object.root.scalar(...path);
  if (!value || path[0] !== 'spec') {
    return undefined;
  }
  const declared = all.find(it => it.span === value || it.name?.span === value);
  const probed = path.at(-1) === 'port' && path.some(it => typeof it === 'string' && it.endsWith('Probe'));
  return declared ?? (probed ? all.find(it => it.name?.value === value.value || it.port === value.value) : undefined);
}

function ofContainer({ bundle }: NameContext, pods: PodMember, port: ContainerPort): Occurrence[] {
  const wanted = { targetPort: port.name?.value ?? port.port, protocol: port.protocol };
  const declared = declarations(pods, wanted);
  const uses = bundle
    .servicesSelecting(pods)
    .flatMap(({ object, service }) =>
      service.ports
        .filter(
          it => it.protocol === port.protocol && (it.targetPort === port.name?.value || it.targetPort === port.port),
        )
        .map(it => ({ place: object.place, span: it.targetPortSpan, role: 'use' as const })),
    );
  return [...declared, ...uses, ...probes(pods, port)];
}

function declarations(
  { object, source }: PodMember,
  { targetPort, protocol }: Pick<ServicePort, 'targetPort' | 'protocol'>,
): Occurrence[] {
  return source.template.lasting.flatMap(({ ports: declared }) =>
    declared
      .filter(it => it.protocol === protocol && (it.name?.value === targetPort || it.port === targetPort))
      .map(it => ({
        place: object.place,
        span: typeof targetPort === 'string' && it.name ? it.name.span : it.span,
        role: 'definition' as const,
      })),
  );
}

function probes({ object, source }: PodMember, port: ContainerPort): Occurrence[] {
  return source.template.lasting.flatMap(({ probePorts }) =>
    probePorts
      .filter(it => it.value === port.name?.value || it.value === port.port)
      .map(it => ({ place: object.place, span: it.span, role: 'use' as const })),
  );
}
