import { say } from '../../base/say';
import type { Member } from '../../links/member';
import { claimedSecret, secretClaim } from '../../model/kinds/secret-makers';
import type { ObjectReference } from '../../model/references';
import { isExternal } from '../../workspace/settings';
import type { Problem, RuleContext } from '../rule';
import { isPlaceholder, missingObject } from './missing-object';

/**
 * A Secret with a certificate that no manifest has. Most Secrets are made elsewhere, so it is said aloud only where the
 * name of another one is so near that it is a slip, and not at all where nothing compares with it, or a controller
 * makes what the annotations of the object ask for.
 */
export function missingSecret(
  member: Member,
  reference: ObjectReference,
  effect: string,
  context: RuleContext,
): Problem | undefined {
  const { bundle, settings } = context;
  const namespace = reference.namespace ?? member.namespace;
  const { kind, group, name } = reference;
  if (
    kind !== 'Secret' ||
    group !== '' ||
    isPlaceholder(name) ||
    isExternal(settings, 'Secret', namespace, name) ||
    isKnownSecret(namespace, name, context) ||
    member.object.annotations.some(it => certificateAnnotations.test(it.key.value))
  ) {
    return undefined;
  }
  const makers = makerKinds.flatMap(it => bundle.ofKindIn(it, namespace));
  const candidates = [
    ...bundle.ofKindIn('Secret', namespace),
    ...makers.flatMap(maker =>
      (maker.object.claims ?? []).flatMap(it => {
        const made = claimedSecret(it);
        return made === undefined ? [] : [{ ...maker, name: made }];
      }),
    ),
  ];
  return candidates.length === 0
    ? undefined
    : missingObject(
        { member, reference, namespace, candidates, unless: say`unless it is made elsewhere, ` },
        effect,
        context,
      );
}

/** Whether a manifest is, or makes, the Secret. */
export function isKnownSecret(namespace: string, name: string, { bundle }: RuleContext): boolean {
  return bundle.find('Secret', namespace, name).length > 0 || bundle.claiming(secretClaim(name), namespace).length > 0;
}

const makerKinds = ['Certificate', 'ExternalSecret', 'SealedSecret'];

/** cert-manager and the like make the Secret of an object that carries these; a cloud's balancer needs none. */
const certificateAnnotations =
  /^(cert-manager\.io|certmanager\.k8s\.io|acme\.cert-manager\.io|cert\.gardener\.cloud)\/|^kubernetes\.io\/tls-acme$|managed-certificates$|certificate-arn$|pre-shared-cert$|ssl-cert$/;
