import type { Located } from '../../base/span';
import type { Reader } from '../../syntax/reader';
import type { Claim } from '../claims';
import type { Gateway, Grant, Listener, Route } from '../gateway';
import type { Kind } from '../kind';
import { readSelector } from '../labels';
import { named } from '../references';
import type { ObjectReference, Reference } from '../references';

const group = 'gateway.networking.k8s.io';
const experimental = 'gateway.networking.x-k8s.io';

/** Source of fields and defaults: gateway-api `apis/v1/gateway_types.go`. */
export const gateway: Kind = {
  kind: 'Gateway',
  groups: [group],
  read: (root, head) => ({
    gateway: readGateway(root),
    claims: [parentClaim(head.kind, head.name)],
    references: [
      ...named('class', 'GatewayClass', root.text('spec', 'gatewayClassName'), { group, namespace: '' }),
      ...certificates(root),
      ...authorities(root),
    ],
  }),
};

/** Further listeners of a Gateway. Source: gateway-api `apis/v1/listenerset_types.go`. */
export const listenerSets: readonly Kind[] = ['ListenerSet', 'XListenerSet'].map(kind => ({
  kind,
  groups: [group, experimental],
  read: (root, head) => ({
    gateway: readGateway(root),
    claims: [parentClaim(kind, head.name)],
    references: [...reference('parent', 'Gateway', group, root.at('spec', 'parentRef')), ...certificates(root)],
  }),
}));

export const gatewayClass: Kind = { kind: 'GatewayClass', groups: [group], read: () => ({}) };

/** Source of defaults: gateway-api `apis/v1/object_reference_types.go`, `shared_types.go` (ParentReference). */
export const routes: readonly Kind[] = ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute'].map(kind => ({
  kind,
  groups: [group],
  read: root => ({
    route: readRoute(root),
    references: [
      ...root.items('spec', 'parentRefs').flatMap(it => reference('parent', 'Gateway', group, it)),
      ...root
        .items('spec', 'rules')
        .flatMap(rule => [...rule.items('backendRefs'), ...mirrors(rule)])
        .flatMap(it => [it, ...mirrors(it)])
        .flatMap(it => reference('backend', 'Service', '', it)),
    ],
  }),
}));

/** `ReferencePolicy` is what it was called first. Source: gateway-api `apis/v1beta1/referencegrant_types.go`. */
export const referenceGrants: readonly Kind[] = ['ReferenceGrant', 'ReferencePolicy'].map(kind => ({
  kind,
  groups: [group],
  read: root => {
    const grant = readGrant(root);
    return {
      grant,
      claims: grant.from.map(({ namespace }): Claim => grantClaim(namespace.value)),
      references: [
        ...grant.from.flatMap(it => named('grantee', 'Namespace', it.namespace, { namespace: '' })),
        ...root.items('spec', 'to').flatMap(it => reference('granted', '', '', it)),
      ],
    };
  },
}));

/** What the Gateways of a name are found by, in whatever namespace. */
export function parentClaim(kind: string, name: string): Claim {
  return { key: `${kind} ${name}`, local: false };
}

/** What the ReferenceGrants of a namespace that let objects of another one in are found by. */
export function grantClaim(from: string): Claim {
  return { key: `grant to ${from}`, local: true };
}

function readGateway(root: Reader): Gateway {
  return { listeners: root.items('spec', 'listeners').map(readListener) };
}

function readListener(listener: Reader, index: number): Listener {
  const port = listener.number('port');
  const allowed = listener.at('allowedRoutes');
  const from = allowed.text('namespaces', 'from');
  const { span } = listener.at('name');
  return {
    index,
    name: listener.text('name')?.value ?? '',
    nameSpan: span,
    port: port?.value,
    portSpan: listener.at('port').span,
    protocol: listener.text('protocol')?.value.toUpperCase() ?? '',
    hostname: filled(listener.text('hostname')),
    allowed: {
      from: from?.value ?? 'Same',
      fromWritten: from !== undefined,
      selector: readSelector(allowed.at('namespaces', 'selector')),
      kinds: allowed.items('kinds').flatMap(it => {
        const kind = it.text('kind')?.value;
        return kind === undefined ? [] : [{ group: it.text('group')?.value ?? group, kind }];
      }),
      span: allowed.exists ? (from?.span ?? allowed.span) : span,
    },
  };
}

function readRoute(root: Reader): Route {
  return { hostnames: root.items('spec', 'hostnames').flatMap(it => filled(it.text()) ?? []) };
}

function readGrant(root: Reader): Grant {
  return {
    from: root.items('spec', 'from').flatMap(it => {
      const namespace = filled(it.text('namespace'));
      return namespace ? [{ group: groupAt(it) ?? '', kind: it.text('kind')?.value ?? '', namespace }] : [];
    }),
    to: root.items('spec', 'to').map(it => ({
      group: groupAt(it) ?? '',
      kind: it.text('kind')?.value ?? '',
      name: filled(it.text('name'))?.value,
    })),
  };
}

function certificates(root: Reader): Reference[] {
  return root
    .items('spec', 'listeners')
    .flatMap(it => it.items('tls', 'certificateRefs'))
    .flatMap(it => reference('certificate', 'Secret', '', it));
}

/** What clients, and the Gateway as a client of its backends, are known by. Source: gateway-api GatewayTLSConfig. */
function authorities(root: Reader): Reference[] {
  const frontend = root.at('spec', 'tls', 'frontend');
  const validations = [
    frontend.at('default', 'validation'),
    ...frontend.items('perPort').map(it => it.at('tls', 'validation')),
    ...root.items('spec', 'listeners').map(it => it.at('tls', 'frontendValidation')),
  ];
  return [
    ...reference('client certificate', 'Secret', '', root.at('spec', 'tls', 'backend', 'clientCertificateRef')),
    ...validations
      .flatMap(it => it.items('caCertificateRefs'))
      .flatMap(it => reference('authority', 'ConfigMap', '', it)),
  ];
}

/** Filters that send the request, or ask about it, elsewhere. */
function mirrors(rule: Reader): Reader[] {
  return rule
    .items('filters')
    .flatMap(it => ['requestMirror', 'externalAuth'].map(filter => it.at(filter, 'backendRef')))
    .filter(it => it.map());
}

/** A reference as the Gateway API writes it; `kind` and its group are those where none is written. */
export function reference(role: string, kind: string, groupOfKind: string, at: Reader): ObjectReference[] {
  const port = at.number('port');
  return named(role, at.text('kind')?.value ?? kind, at.text('name'), {
    group: groupAt(at) ?? groupOfKind,
    namespace: filled(at.text('namespace'))?.value,
    port: port?.value,
    portSpan: port?.span,
    section: filled(at.text('sectionName')),
  });
}

/** Linkerd writes `core` for the group without a name. */
function groupAt(at: Reader): string | undefined {
  const written = at.text('group')?.value;
  return written === 'core' ? '' : written;
}

function filled(text: Located<string> | undefined): Located<string> | undefined {
  return text?.value === '' ? undefined : text;
}
