import { scrapedPods, scrapedServices } from '../../links/scraped';
import type { NameKind } from './occurrence';

/** The port that a monitor of Prometheus names: a port of the Services it finds, or of the containers of its pods. */
export const monitorPorts: NameKind = ({ bundle, member, path }) => {
  const { monitor, place, root } = member.object;
  const value = root.scalar(...path);
  const asked = monitor?.ports.find(it => it.by === 'port' && it.port.span === value);
  if (!monitor || !asked) {
    return undefined;
  }
  const use = { place, span: asked.port.span, role: 'use' as const };
  const definitions =
    monitor.of === 'services'
      ? scrapedServices(monitor, member, bundle).flatMap(({ object, service }) =>
          service.ports
            .filter(it => it.name === asked.port.value)
            .flatMap(it => object.root.scalar('spec', 'ports', it.index, 'name') ?? [])
            .map(span => ({ place: object.place, span, role: 'definition' as const })),
        )
      : scrapedPods(monitor, member, bundle).flatMap(({ object, source }) =>
          source.template.lasting
            .flatMap(it => it.ports)
            .flatMap(it => (it.name?.value === asked.port.value ? [it.name.span] : []))
            .map(span => ({ place: object.place, span, role: 'definition' as const })),
        );
  return [...definitions, use];
};
