import { say } from '../base/say';
import { several } from '../base/several';
import { fieldPath } from '../syntax/reader';
import type { Fix, Rule } from './rule';
import { backendsOf } from './support/backends';
import type { Backend } from './support/backends';
import { addEntries } from './support/edits';
import { pathOf } from './support/path-of';
import { code } from './support/words';
import type { Snapshot } from '../workspace/snapshot';

export const routeBackendPortRequired: Rule = {
  id: 'route-backend-port-required',
  on: 'route',
  severity: 'error',
  help: 'A route sends requests to one port of a Service, by its number. The API server refuses a reference to a Service without `port`.',
  source: 'gateway-api apis/v1/object_reference_types.go BackendObjectReference',

  *check(member, context) {
    for (const backend of backendsOf(member, context)) {
      const { reference, service } = backend;
      const path = reference.port === undefined ? pathOf(member.object, reference.span)?.slice(0, -1) : undefined;
      // A port of a wrong type is another mistake.
      if (!path || member.object.root.at(...path, 'port').exists) {
        continue;
      }
      const ports = service?.service.ports ?? [];
      const route = `${member.object.kind} ${code(member.name)}`;
      yield {
        span: reference.span,
        message:
          ports.length === 0
            ? say`the reference to Service ${code(reference.name)} names no port, and a Service is reached by one of its ports; the API server refuses ${route}, so write \`port\``
            : say`the reference to Service ${code(reference.name)} names no port, and a Service is reached by one of its ports, ${several(ports.map(it => code(it.port)))}; the API server refuses ${route}, so write \`port\``,
        field: fieldPath(path),
        rejection: { type: 'Invalid', detail: 'Must have port for Service reference' },
        fixes: addPort(backend, path, context.snapshot),
      };
    }
  },
};

function addPort({ member, service }: Backend, path: readonly (string | number)[], snapshot: Snapshot): Fix[] {
  const ports = service?.service.ports ?? [];
  return ports.slice(0, 3).flatMap(({ port, name }) => {
    const edit = addEntries(snapshot, member.object, path, [['port', port]]);
    const title = say`Add port: ${port}${name === '' ? '' : ` (${name})`}`;
    return edit ? [{ title, edits: [edit], ...(ports.length === 1 ? { preferred: true as const } : {}) }] : [];
  });
}
