import type { Rule } from './rule';
import { backendsOf, missingService } from './support/backends';

export const ingressBackendServiceNotFound: Rule = {
  id: 'ingress-backend-service-not-found',
  on: 'ingress',
  severity: 'error',
  help: 'An Ingress sends requests to Services of its own namespace by name. Where there is none of that name the controller has no backend, and answers 503. Name the right Service, or add it.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#the-ingress-resource',

  *check(member, context) {
    for (const backend of backendsOf(member, context)) {
      const { bundle } = context;
      const elsewhere = bundle.serviceNamespaces.some(it => bundle.service(it, backend.reference.name));
      if (!backend.service && !elsewhere) {
        yield missingService(backend, `Ingress \`${member.name}\` answers 503 there`, context);
      }
    }
  },
};
