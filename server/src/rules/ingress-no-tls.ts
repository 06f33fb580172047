import { say } from '../base/say';
import type { Rule } from './rule';
import { named } from './support/words';

export const ingressNoTls: Rule = {
  id: 'ingress-no-tls',
  on: 'ingress',
  severity: 'information',
  optIn: true,
  alone: true,
  help: 'An Ingress without `tls` is served without encryption, unless something before it, or an annotation, sees to that.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#tls',

  *check(member) {
    const { root, ingress } = member.object;
    if (ingress && ingress.paths.length > 0 && root.items('spec', 'tls').length === 0) {
      yield {
        span: root.at('spec').keySpan,
        field: 'spec.tls',
        message: say`${named(member)} has no \`tls\`, so its requests and answers cross the network unencrypted`,
      };
    }
  },
};
