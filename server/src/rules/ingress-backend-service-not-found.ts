import { say } from '../base/say';
import type { Member } from '../links/member';
import type { Problem, Rule, RuleContext } from './rule';
import { backendsOf, frontKinds, missingService } from './support/backends';
import { isPlaceholder } from './support/missing-object';
import { isChecked } from './support/checked-ingress';
import { fieldOf } from './support/path-of';
import { code } from './support/words';
import { withoutBackend } from './support/without-backend';

export const ingressBackendServiceNotFound: Rule = {
  id: 'ingress-backend-service-not-found',
  kinds: frontKinds,
  severity: 'error',
  help: 'An Ingress sends requests to Services of its own namespace by name, and so do a Route of OpenShift, an HTTPProxy of Contour and an IngressRoute of Traefik. Where there is none of that name the controller has no backend, and answers 503. Name the right Service, or add it.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#the-ingress-resource',

  *check(member, context) {
    yield* actionsWithoutAnnotation(member, context);
    for (const backend of backendsOf(member, context)) {
      const { bundle } = context;
      const elsewhere = bundle.serviceNamespaces.some(it => bundle.service(it, backend.reference.name));
      const refused = isChecked(member.object) && !/^[a-z0-9-]+$/.test(backend.reference.name);
      if (!backend.service && !elsewhere && !refused) {
        yield missingService(backend, withoutBackend(member), context);
      }
    }
  },
};

/**
 * The AWS controller looks up in an annotation what a backend with this port does. Argo's controller writes it into the
 * Ingress that a Rollout names. Source: argo-rollouts `utils/ingress/ingress.go` ALBActionAnnotationKey.
 */
function* actionsWithoutAnnotation({ object, namespace }: Member, { bundle }: RuleContext): Generator<Problem> {
  if (bundle.referencesTo('Ingress', namespace, object.name).some(it => it.object.kind === 'Rollout')) {
    return;
  }
  for (const reference of object.references ?? []) {
    if (reference.to === 'object' && reference.role === 'backend' && reference.port === 'use-annotation') {
      const { name, span } = reference;
      const annotation = `alb.ingress.kubernetes.io/actions.${name}`;
      if (!isPlaceholder(name) && !object.annotations.some(it => it.key.value === annotation)) {
        yield {
          span,
          ...fieldOf(object, span),
          message: say`port \`use-annotation\` makes ${code(name)} the name of an action, and Ingress ${code(object.name)} has no annotation ${code(annotation)} that says what it does: the controller builds nothing for it`,
        };
      }
    }
  }
}
