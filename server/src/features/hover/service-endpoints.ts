import { say } from '../../base/say';
import type { Endpoint, ServiceEndpoints } from '../../network/cluster';
import { code, linkTo, linkToMember } from '../markdown';
import { isService } from '../../links/bundle';
import { findings } from '../findings';
import { reasonsOf } from '../service-reasons';
import type { HoverContext } from './context';

/** The endpoints of a Service pod by pod, then what is none and why. */
export function endpointLines({ snapshot }: HoverContext, endpoints: ServiceEndpoints): string[] {
  const { addresses, excluded, ports } = endpoints;
  // An address that backs no port of the Service is told among the excluded ones.
  const backing = addresses.filter(it =>
    ports.some(port => port.endpoints.some(({ ip, name }) => ip === it.ip && name === it.name)),
  );
  const lines = backing.map(it => {
    const place = it.pod
      ? linkToMember(snapshot, it.pod.source)
      : it.written
        ? linkTo(snapshot, it.written.place, it.written.span)
        : '';
    const name = it.pod ? ` ${code(it.pod.name)}` : '';
    const node = it.nodeName === undefined ? '' : say` on ${code(it.nodeName)}`;
    return `${addressOf(it, endpoints)}${name}${node}${state(it)} ${place}`.trimEnd();
  });
  const left = excluded.map(({ pod, reason }) => say`not an endpoint: ${code(pod.name)}, ${reason}`);
  return [...firstOf(lines), ...firstOf(left, 2)];
}

/** Why a Service has no endpoint that answers, in the words of the rules, and where to look. */
export function whyNone(context: HoverContext, endpoints: ServiceEndpoints): string[] {
  const { member, bundle, snapshot } = context;
  const problems = isService(member) ? reasonsOf(snapshot, bundle, member) : [];
  const told = toldHere(context);
  const lines = problems
    .filter(it => !told.has(it.message))
    .map(({ message, related = [] }) => {
      const links = related.slice(0, 2).map(it => linkTo(snapshot, it.place, it.span));
      return [message, ...links].join(' ');
    });
  return problems.length > 0 ? [...new Set(lines)] : endpointLines(context, endpoints);
}

/** The messages of the diagnostics under the cursor: editors show them above the hover, except hints. */
function toldHere({ snapshot, member, path, on }: HoverContext): ReadonlySet<string> {
  const at = member.object.root.at(...path);
  const span = on === 'key' ? at.key : at.node;
  const here = span
    ? findings(snapshot, member.object.place.uri).filter(it => it.span.start <= span.start && span.end <= it.span.end)
    : [];
  return new Set(here.filter(it => it.object === member.object && it.severity !== 'hint').map(it => it.message));
}

function addressOf(endpoint: Endpoint, { ports }: ServiceEndpoints): string {
  const host = endpoint.ip.includes(':') ? `[${endpoint.ip}]` : endpoint.ip;
  const own = ports.flatMap(port => port.endpoints.filter(it => it.ip === endpoint.ip && it.name === endpoint.name));
  const numbers = [...new Set(own.map(it => it.port).filter(it => it !== 0))];
  return code(numbers.length > 0 ? `${host}:${numbers.join(',')}` : endpoint.ip);
}

function state({ ready, terminating, serving }: Endpoint): string {
  return terminating ? say` (being deleted${serving ? say`, still serving` : ''})` : ready ? '' : say` (not ready)`;
}

function firstOf(lines: readonly string[], most = 4): string[] {
  return lines.length > most ? [...lines.slice(0, most - 1), say`… and ${lines.length - most + 1} more`] : [...lines];
}
