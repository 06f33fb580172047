import { say } from '../base/say';
import type { Rule } from './rule';
import { backendsOf, missingPort } from './support/backends';
import { isChecked } from './support/checked-ingress';

export const ingressBackendPortNotFound: Rule = {
  id: 'ingress-backend-port-not-found',
  on: 'ingress',
  severity: 'error',
  help: 'The port of a backend is a port of the Service, by number (`port`) or name, not the `targetPort` and not the port of the container. The Service translates.',
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/service-resources/ingress-v1/#IngressBackend',

  *check(member, context) {
    for (const backend of backendsOf(member, context)) {
      const problem = missingPort(backend, say`Ingress \`${member.name}\` answers 503 there`, context);
      if (problem && (isPort(backend.reference.port) || !isChecked(member.object))) {
        yield problem;
      }
    }
  },
};

function isPort(port: number | string | undefined): boolean {
  return typeof port !== 'number' || (Number.isInteger(port) && port > 0 && port < 65536);
}
