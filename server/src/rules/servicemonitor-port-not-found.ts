import { say } from '../base/say';
import { several } from '../base/several';
import { nearest } from '../base/edit-distance';
import type { Member, ServiceMember } from '../links/member';
import { scrapedServices } from '../links/scraped';
import type { Monitor } from '../model/monitor';
import { folderOf } from '../workspace/kustomize/paths';
import type { Fix, Rule, RuleContext } from './rule';
import { addEntries, replace } from './support/edits';
import { hasServicePortLater } from './support/filled-later';
import { isFilledInLater } from './support/placeholder';
import { code, named, verb } from './support/words';

export const servicemonitorPortNotFound: Rule = {
  id: 'servicemonitor-port-not-found',
  on: 'monitor',
  severity: 'warning',
  help: '`endpoints[].port` is the name of a port of the Service, not its number, and not the name of a port of the container (that is `targetPort`). No Service that the monitor finds has a port of this name, so nothing is scraped there.',
  source: 'prometheus-operator pkg/apis/monitoring/v1/types.go Endpoint.Port',

  *check(member, context) {
    const { monitor, place } = member.object;
    const services = monitor?.of === 'services' ? scrapedServices(monitor, member, context.bundle) : [];
    for (const { by, port } of monitor?.ports ?? []) {
      const all = services.flatMap(it => it.service.ports);
      const [first] = services;
      if (
        by !== 'port' ||
        !first ||
        all.length === 0 ||
        all.some(it => it.name === port.value) ||
        isFilledInLater(String(port.value)) ||
        services.some(hasServicePortLater)
      ) {
        continue;
      }
      const names = [...new Set(all.map(it => it.name).filter(it => it !== ''))];
      const meant = all.find(it => it.name !== '' && (it.targetPort === port.value || String(it.port) === port.value));
      const near = meant?.name ?? nearest(String(port.value), names) ?? (names.length === 1 ? names[0] : undefined);
      const slip = meant ?? nearest(String(port.value), names);
      const loud =
        !isBroad(monitor) && (slip !== undefined || services.some(it => isOfThisWorkspace(it, member, context)));
      const why = meant ? say`; ${code(port.value)} is what port ${code(meant.name)} leads to` : '';
      const who = several(services.map(named));
      const have = verb(services, 'has', 'have');
      yield {
        span: port.span,
        message:
          names.length === 0
            ? say`${who} ${have} no port named ${code(port.value)}, only ports without a name${why}: ${named(member)} scrapes nothing there`
            : say`${who} ${have} no port named ${code(port.value)}, only ${several(names.map(code))}${why}: ${named(member)} scrapes nothing there`,
        field: 'spec.endpoints',
        ...(loud ? {} : { severity: 'hint' as const, quiet: true as const }),
        related: services.slice(0, 5).map(it => ({
          place: it.object.place,
          span: it.object.nameSpan,
          message: say`${named(it)} has the labels that are looked for`,
        })),
        fixes: [
          ...(near === undefined
            ? []
            : [
                {
                  title: say`Change ${code(port.value)} to ${code(near)}`,
                  edits: [replace(place, port.span, near)],
                  preferred: true as const,
                },
              ]),
          ...nameFix(first, String(port.value), services.length === 1 && names.length === 0, context),
        ],
      };
    }
  },
};

/** Of all Services with some label, or without one, each has some of the ports; others may come from elsewhere. */
function isBroad(monitor: Monitor | undefined): boolean {
  const { labels = [], expressions = [] } = monitor?.selector ?? {};
  return labels.length === 0 && expressions.every(it => it.operator !== 'In');
}

/**
 * Whether the pods of a Service are known, or it stands beside the monitor. Else it opens another way to what an
 * operator or a chart runs, which brings the Service that is meant.
 */
function isOfThisWorkspace(service: ServiceMember, { object }: Member, { bundle }: RuleContext): boolean {
  return (
    bundle.select(service.namespace, service.service.selector ?? []).length > 0 ||
    folderOf(service.object.place.uri) === folderOf(object.place.uri)
  );
}

/** Gives the only port of the only Service its name. */
function nameFix(service: ServiceMember, name: string, alone: boolean, { snapshot }: RuleContext): Fix[] {
  const edit =
    alone && service.service.ports.length === 1
      ? addEntries(snapshot, service.object, ['spec', 'ports', 0], [['name', name]])
      : undefined;
  return edit ? [{ title: say`Name the port of ${named(service)} ${code(name)}`, edits: [edit] }] : [];
}
