import type { Grant } from '../model/gateway';
import { grantClaim } from '../model/kinds/gateway';
import type { ObjectReference } from '../model/references';
import type { Bundle } from './bundle';
import type { Member } from './member';

/** What a ReferenceGrant permits or does not: an object by group, kind and name. */
export type Granted = Pick<ObjectReference, 'group' | 'kind' | 'name' | 'namespace'>;

/**
 * Whether a ReferenceGrant of the namespace referred to permits a reference. Source: gateway-api
 * `apis/v1beta1/referencegrant_types.go`.
 */
export function isGranted(member: Member, reference: Granted, bundle: Bundle): boolean {
  const grants = bundle.claiming(grantClaim(member.namespace), reference.namespace ?? member.namespace);
  return grants.some(({ object }) => object.grant && permits(object.grant, member, reference));
}

/** Whether a grant, in the right namespace, permits a reference. */
export function permits({ from, to }: Grant, { object, namespace }: Member, reference: Granted): boolean {
  return (
    from.some(it => it.group === object.group && it.kind === object.kind && it.namespace.value === namespace) &&
    to.some(
      it =>
        it.group === reference.group &&
        it.kind === reference.kind &&
        (it.name === undefined || it.name === reference.name),
    )
  );
}
