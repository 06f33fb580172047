import { say } from '../base/say';
import type { Rule } from './rule';
import { backendsOf } from './support/backends';
import { emptyBackend } from './support/empty-service';
import { named } from './support/words';

export const routeBackendNoEndpoints: Rule = {
  id: 'route-backend-no-endpoints',
  on: 'route',
  severity: 'warning',
  help: 'The backend is there, but nothing stands behind it: its selector finds no pod, it is only another name (ExternalName), or its port is of another protocol. See what is said of the Service itself.',
  source: 'gateway-api apis/v1/httproute_types.go HTTPRouteRule.BackendRefs',

  *check(member, context) {
    const { kind } = member.object;
    const effect =
      kind === 'HTTPRoute' ? say`${named(member)} answers 503 there` : say`${named(member)} reaches nobody there`;
    for (const backend of backendsOf(member, context)) {
      const problem = emptyBackend(backend, kind === 'UDPRoute' ? 'UDP' : 'TCP', effect, context);
      if (problem) {
        yield problem;
      }
    }
  },
};
