import { say } from '../base/say';
import { several } from '../base/several';
import { nearest } from '../base/edit-distance';
import type { Span } from '../base/span';
import type { Member } from '../links/member';
import { scrapedPods } from '../links/scraped';
import type { Fix, Rule } from './rule';
import { replace } from './support/edits';
import { hasPodPortLater } from './support/filled-later';
import { isFilledInLater } from './support/placeholder';
import { declaredPorts, describePort } from './support/target-port';
import { code, named, workloadsOf } from './support/words';

export const podmonitorPortNotFound: Rule = {
  id: 'podmonitor-port-not-found',
  on: 'monitor',
  severity: 'warning',
  help: '`podMetricsEndpoints[].port` is the name of a container port. No container of the pods that the monitor finds declares one of this name, so nothing is scraped there.',
  source: 'prometheus-operator pkg/apis/monitoring/v1/podmonitor_types.go PodMetricsEndpoint.Port',

  *check(member, { bundle, settings }) {
    const { monitor, place } = member.object;
    const pods = monitor?.of === 'pods' ? workloadsOf(scrapedPods(monitor, member, bundle)) : [];
    for (const { by, port } of monitor?.ports ?? []) {
      const declared = pods.flatMap(it => declaredPorts(it, settings.cluster));
      const names = declared.flatMap(it => it.port.name?.value ?? []);
      if (
        by !== 'port' ||
        pods.length === 0 ||
        names.includes(String(port.value)) ||
        isFilledInLater(String(port.value)) ||
        pods.some(hasPodPortLater)
      ) {
        continue;
      }
      const numbered = declared.find(it => String(it.port.port) === port.value);
      const near = numbered
        ? numbered.port.name?.value
        : (nearest(String(port.value), names) ?? (new Set(names).size === 1 ? names[0] : undefined));
      const words = [...new Set(declared.map(describePort))];
      const who = several(pods.map(named));
      yield {
        span: port.span,
        message:
          words.length === 0
            ? say`no container of ${who} declares a port named ${code(port.value)}, nor any other: ${named(member)} scrapes nothing there`
            : numbered
              ? say`no container of ${who} declares a port named ${code(port.value)}, only ${several(words, 5)}: ${named(member)} scrapes nothing there; a number is written ${code(`portNumber: ${port.value}`)}`
              : say`no container of ${who} declares a port named ${code(port.value)}, only ${several(words, 5)}: ${named(member)} scrapes nothing there`,
        field: 'spec.podMetricsEndpoints',
        related: pods.slice(0, 5).map(it => ({
          place: it.object.place,
          span: it.source.template.containers[0]?.span ?? it.object.nameSpan,
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
          ...(numbered ? byNumber(member, port.span, numbered.port.port, near === undefined) : []),
        ],
      };
    }
  },
};

/** Asks for the port by its number: `port` takes a name only. Source: `podmonitor_types.go`, PodMetricsEndpoint.PortNumber. */
function byNumber({ object: { root, place } }: Member, value: Span, port: number, preferred: boolean): Fix[] {
  const key = root
    .items('spec', 'podMetricsEndpoints')
    .map(it => it.at('port'))
    .find(it => it.span.start === value.start)?.key;
  return key?.style !== 'plain'
    ? []
    : [
        {
          title: say`Write ${code(`portNumber: ${port}`)}`,
          edits: [replace(place, key, 'portNumber'), replace(place, value, port)],
          ...(preferred ? { preferred } : {}),
        },
      ];
}
