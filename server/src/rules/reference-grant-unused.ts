import { say } from '../base/say';
import type { Rule } from './rule';
import { isExternal } from '../workspace/settings';
import { permits } from '../links/grants';
import { code } from './support/words';

export const referenceGrantUnused: Rule = {
  id: 'reference-grant-unused',
  on: 'grant',
  severity: 'hint',
  help: 'A ReferenceGrant permits objects of other namespaces to refer to its own. Nothing in the bundle makes use of this permission; take it away if nothing elsewhere does.',
  source: 'gateway-api apis/v1beta1/referencegrant_types.go',

  *check({ object, namespace }, { bundle, settings }) {
    for (const from of object.grant?.from ?? []) {
      const users = bundle.ofKindIn(from.kind, from.namespace.value);
      const only = { from: [from], to: object.grant?.to ?? [] };
      const used = users.some(user =>
        user.object.references?.some(it => it.to === 'object' && it.namespace === namespace && permits(only, user, it)),
      );
      if (!used && isRead(from) && !isExternal(settings, from.kind, from.namespace.value, '')) {
        yield {
          span: from.namespace.span,
          message: say`no ${from.kind} of namespace ${code(from.namespace.value)} refers to what this grant permits in namespace ${code(namespace)}`,
        };
      }
    }
  },
};

/** Policies of implementations refer to objects, too, in fields of their own. */
function isRead({ group, kind }: { readonly group: string; readonly kind: string }): boolean {
  return group === 'gateway.networking.k8s.io' && /^(Gateway|ListenerSet|(HTTP|GRPC|TCP|TLS|UDP)Route)$/.test(kind);
}
