import { say } from '../base/say';
import { several } from '../base/several';
import type { Member } from '../links/member';
import type { Fix, Rule, RuleContext } from './rule';
import { addEntries, removeEntry, replace } from './support/edits';
import { joinedPorts } from './support/joined-ports';
import type { JoinedPort } from './support/joined-ports';
import { pathOf } from './support/path-of';
import { code, named, withoutEndpoints } from './support/words';

export const endpointsPortNameMismatch: Rule = {
  id: 'endpoints-port-name-mismatch',
  on: 'endpoints',
  severity: 'error',
  help: 'kube-proxy joins the ports of endpoints with those of the Service by their names, not by their numbers: a port without a name belongs to the port without a name. Give both the same name.',
  source: 'kubernetes pkg/proxy/endpointslicecache.go, pkg/proxy/types.go ServicePortName',

  *check(member, context) {
    for (const { service, port, joined } of joinedPorts(member, context)) {
      if (!joined) {
        const names = service.service.ports.map(it =>
          it.name === '' ? say`${it.port} without a name` : code(it.name),
        );
        const ports = several(names);
        const effect = withoutEndpoints(service.service);
        yield {
          span: port.nameSpan,
          message:
            port.name === ''
              ? say`this port has no name, only ${ports} of ${named(service)} is there, and they are joined by name: the addresses here do not serve it, and ${effect}`
              : say`${named(service)} has no port named ${code(port.name)}, only ${ports}, and they are joined by name: the addresses here do not serve it, and ${effect}`,
          related: service.service.ports.slice(0, 3).map(it => ({
            place: service.object.place,
            span: it.portSpan,
            message:
              it.name === ''
                ? say`port ${it.port} without a name of ${named(service)}`
                : say`port ${it.port}, ${code(it.name)} of ${named(service)}`,
          })),
          fixes: rename(member, { service, port, joined }, context),
        };
      }
    }
  },
};

/** Only where the Service leaves no choice. */
function rename({ object }: Member, { service, port }: JoinedPort, { snapshot }: RuleContext): Fix[] {
  const [only, ...others] = service.service.ports;
  const path = pathOf(object, port.nameSpan)?.slice(0, -1);
  if (!only || others.length > 0 || !path) {
    return [];
  }
  if (only.name === '') {
    const edit = removeEntry(snapshot, object, path, 'name');
    return edit ? [{ title: say`Remove the name`, edits: [edit], preferred: true }] : [];
  }
  const edit =
    port.name === ''
      ? object.root.at(...path, 'name').exists
        ? undefined
        : addEntries(snapshot, object, path, [['name', only.name]])
      : replace(object.place, port.nameSpan, only.name);
  return edit ? [{ title: say`Name it ${code(only.name)}`, edits: [edit], preferred: true }] : [];
}
