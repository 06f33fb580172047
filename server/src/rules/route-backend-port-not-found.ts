import type { Rule } from './rule';
import { backendsOf, missingPort } from './support/backends';
import { withoutBackend } from './support/without-backend';

export const routeBackendPortNotFound: Rule = {
  id: 'route-backend-port-not-found',
  on: 'route',
  severity: 'error',
  help: 'The port of a backend is a port of the Service (`port`), not its `targetPort` and not the port of the container. The Service translates.',
  source: 'gateway-api apis/v1/object_reference_types.go BackendObjectReference.Port',

  *check(member, context) {
    for (const backend of backendsOf(member, context)) {
      const problem = missingPort(backend, withoutBackend(member), context);
      if (problem) {
        yield problem;
      }
    }
  },
};
