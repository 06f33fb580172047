import { say } from '../../base/say';
import { several } from '../../base/several';
import type { Member } from '../../links/member';
import type { Grant } from '../../model/gateway';
import type { ObjectReference } from '../../model/references';
import type { Fix, RuleContext } from '../rule';
import { addDocument } from './edits';
import { code, named } from './words';

/** Whether a reference leads to another namespace than its object's own. */
export function isCrossing({ namespace }: Member, reference: ObjectReference): boolean {
  return reference.namespace !== undefined && reference.namespace !== namespace;
}

/** In what a grant differs from a reference, as a sentence about the grant. */
export function difference(
  holder: Member,
  grant: Grant,
  { object, namespace }: Member,
  reference: ObjectReference,
): string {
  const kinds = grant.from.filter(it => it.group === object.group && it.kind === object.kind);
  if (kinds.length === 0) {
    return say`${named(holder)} is for ${several(grant.from.map(it => code(it.kind)))} and not for ${code(object.kind)}`;
  }
  if (!kinds.some(it => it.namespace.value === namespace)) {
    return say`${named(holder)} is for namespace ${several(kinds.map(it => code(it.namespace.value)))} and not for ${code(namespace)}`;
  }
  const targets = grant.to.filter(it => it.group === reference.group && it.kind === reference.kind);
  return targets.length === 0
    ? say`${named(holder)} permits ${several(grant.to.map(it => code(it.kind)))} of ${several(grant.to.map(it => (it.group === '' ? say`the core group` : code(it.group))))} and not ${code(reference.kind)}`
    : say`${named(holder)} permits ${several(targets.map(it => code(it.name ?? '')))} and not ${code(reference.name)}`;
}

/** The ReferenceGrants of the namespace referred to, which permit other things. */
export function grantsBeside({ namespace }: ObjectReference, { bundle }: RuleContext): readonly Member[] {
  return namespace === undefined
    ? []
    : ['ReferenceGrant', 'ReferencePolicy'].flatMap(it => bundle.ofKindIn(it, namespace)).filter(it => it.object.grant);
}

/** A ReferenceGrant behind the object referred to. */
export function grantFix(member: Member, reference: ObjectReference, target: Member, context: RuleContext): Fix[] {
  const { object, namespace } = member;
  const manifest = [
    'apiVersion: gateway.networking.k8s.io/v1beta1',
    'kind: ReferenceGrant',
    'metadata:',
    `  name: ${reference.name}-from-${namespace}`,
    `  namespace: ${target.namespace}`,
    'spec:',
    '  from:',
    `    - group: ${object.group}`,
    `      kind: ${object.kind}`,
    `      namespace: ${namespace}`,
    '  to:',
    `    - group: ${JSON.stringify(reference.group)}`,
    `      kind: ${reference.kind}`,
    `      name: ${reference.name}`,
  ].join('\n');
  const edit = addDocument(context.snapshot, target.object.place, manifest);
  return edit
    ? [
        {
          title: say`Create a ReferenceGrant in namespace ${code(target.namespace)} for ${named(member)}`,
          edits: [edit],
          preferred: true,
        },
      ]
    : [];
}
