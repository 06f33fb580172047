import { say } from '../base/say';
import { isGranted } from '../links/grants';
import type { Member } from '../links/member';
import type { ObjectReference } from '../model/references';
import { isExternal } from '../workspace/settings';
import type { Problem, Rule, RuleContext } from './rule';
import { grantFix, isCrossing } from './support/grants';
import { isKnownSecret, missingSecret } from './support/missing-secret';
import { fieldOf } from './support/path-of';
import { code, named } from './support/words';

export const gatewayListenerCertificateNotFound: Rule = {
  id: 'gateway-listener-certificate-not-found',
  on: 'gateway',
  severity: 'information',
  help: 'A listener with TLS takes its certificate from a Secret, of another namespace only where a ReferenceGrant there permits it. Without a certificate the listener is not served.',
  source: 'gateway-api apis/v1/gateway_types.go ListenerTLSConfig.CertificateRefs',

  *check(member, context) {
    for (const reference of member.object.references ?? []) {
      if (reference.to === 'object' && reference.role === 'certificate' && reference.kind === 'Secret') {
        const problem =
          notGranted(member, reference, context) ??
          missingSecret(member, reference, say`${named(member)} has no certificate for that listener`, context);
        if (problem) {
          yield problem;
        }
      }
    }
  },
};

/** Only where the Secret is known to be there: else the grant may come from where the Secret comes from. */
function notGranted(member: Member, reference: ObjectReference, context: RuleContext): Problem | undefined {
  const { name, namespace, span } = reference;
  if (
    namespace === undefined ||
    !isCrossing(member, reference) ||
    isExternal(context.settings, 'Secret', namespace, name) ||
    !isKnownSecret(namespace, name, context) ||
    isGranted(member, reference, context.bundle)
  ) {
    return undefined;
  }
  const [secret] = context.bundle.find('Secret', namespace, name);
  return {
    span,
    ...fieldOf(member.object, span),
    severity: 'warning',
    message: say`${named(member)} of namespace ${code(member.namespace)} may not refer to Secret ${code(name)} of namespace ${code(namespace)}: no ReferenceGrant there permits it, so the listener has no certificate`,
    related: secret
      ? [
          {
            place: secret.object.place,
            span: secret.object.nameSpan,
            message: say`${named(secret)} of namespace ${code(namespace)}`,
          },
        ]
      : [],
    fixes: secret ? grantFix(member, reference, secret, context) : [],
  };
}
