import { say } from '../base/say';
import { several } from '../base/several';
import type { Rule } from './rule';
import { backendsOf, servicesElsewhere } from './support/backends';
import { fieldOf } from './support/path-of';
import { code, named } from './support/words';
import { loudnessAcross } from './support/written-namespace';

export const ingressBackendOtherNamespace: Rule = {
  id: 'ingress-backend-other-namespace',
  kinds: ['Ingress', 'Route'],
  severity: 'error',
  help: 'An Ingress reaches Services of its own namespace only: there is no field for another one. Move the Ingress, or give it a Service of its namespace (an ExternalName leads to the other one).',
  source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#the-ingress-resource',

  *check(member, context) {
    for (const backend of backendsOf(member, context)) {
      const { reference, namespace } = backend;
      const others = servicesElsewhere(backend, context);
      if (others.length > 0) {
        yield {
          span: reference.span,
          ...loudnessAcross(member, others, context),
          ...fieldOf(member.object, reference.span),
          message: say`no Service ${code(reference.name)} in namespace ${code(namespace)}, only in ${several(others.map(it => code(it.namespace)))}: ${named(member)} reaches Services of its own namespace only, and answers 503 there`,
          related: others.map(it => ({
            place: it.object.place,
            span: it.object.nameSpan,
            message: say`${named(it)} of namespace ${code(it.namespace)}`,
          })),
        };
      }
    }
  },
};
