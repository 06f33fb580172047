import { say } from '../base/say';
import type { Rule } from './rule';
import { backendsOf } from './support/backends';
import { emptyBackend } from './support/empty-service';
import { named } from './support/words';

export const ingressBackendNoEndpoints: Rule = {
  id: 'ingress-backend-no-endpoints',
  kinds: ['Ingress', 'Route'],
  severity: 'warning',
  help: 'The backend is there, but nothing stands behind it: its selector finds no pod, it is only another name (ExternalName), or its port is not for TCP. See what is said of the Service itself.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#the-ingress-resource',

  *check(member, context) {
    for (const backend of backendsOf(member, context)) {
      const problem = emptyBackend(backend, 'TCP', say`${named(member)} answers 503 there`, context);
      if (problem) {
        yield problem;
      }
    }
  },
};
