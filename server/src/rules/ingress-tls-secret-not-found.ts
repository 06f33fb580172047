import { say } from '../base/say';
import type { Rule } from './rule';
import { missingSecret } from './support/missing-secret';
import { named } from './support/words';

export const ingressTlsSecretNotFound: Rule = {
  id: 'ingress-tls-secret-not-found',
  on: 'ingress',
  severity: 'information',
  help: 'The certificate of an Ingress is in a Secret of its own namespace. Where it is missing, controllers serve a certificate of their own, which browsers refuse. Name the right Secret, add it, or let cert-manager make it.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#tls',

  *check(member, context) {
    for (const reference of member.object.references ?? []) {
      if (reference.to === 'object' && reference.role === 'certificate') {
        const effect = say`${named(member)} is served with the controller's own certificate (curl exit 60)`;
        const problem = missingSecret(member, reference, effect, context);
        if (problem) {
          yield problem;
        }
      }
    }
  },
};
