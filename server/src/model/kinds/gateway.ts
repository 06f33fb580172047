import type { Reader } from '../../syntax/reader';
import type { Kind } from '../kind';
import { named } from '../references';
import type { Reference } from '../references';

const group = 'gateway.networking.k8s.io';

export const gateway: Kind = {
  kind: 'Gateway',
  groups: [group],
  read: root => ({
    references: named('class', 'GatewayClass', root.text('spec', 'gatewayClassName'), { group, namespace: '' }),
  }),
};

/** Source of defaults: gateway-api `apis/v1/object_reference_types.go`, `shared_types.go` (ParentReference). */
export const routes: readonly Kind[] = ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute'].map(kind => ({
  kind,
  groups: [group],
  read: root => ({
    references: [
      ...root.items('spec', 'parentRefs').flatMap(it => reference('parent', 'Gateway', group, it)),
      ...root
        .items('spec', 'rules')
        .flatMap(rule => [...rule.items('backendRefs'), ...mirrors(rule)])
        .flatMap(it => reference('backend', 'Service', '', it)),
    ],
  }),
}));

function mirrors(rule: Reader): Reader[] {
  return rule.items('filters').flatMap(it => (it.map('requestMirror') ? [it.at('requestMirror', 'backendRef')] : []));
}

function reference(role: string, kind: string, groupOfKind: string, at: Reader): Reference[] {
  const port = at.number('port');
  return named(role, at.text('kind')?.value ?? kind, at.text('name'), {
    group: at.text('group')?.value ?? groupOfKind,
    namespace: at.text('namespace')?.value,
    port: port?.value,
    portSpan: port?.span,
  });
}
