import { once } from '../../base/once';
import type { Scalar } from '../../syntax/node';
import type { Reader } from '../../syntax/reader';
import type { Claim } from '../claims';
import type { Ingress, IngressPath } from '../ingress';
import type { Kind } from '../kind';
import { textsOfMap } from '../free-text';
import { named } from '../references';
import type { Reference } from '../references';

export const ingress: Kind = {
  kind: 'Ingress',
  groups: ['networking.k8s.io', 'extensions'],
  read: (root, head) => {
    const aspect = readIngress(root);
    const older = head.apiVersion !== 'networking.k8s.io/v1';
    return {
      ingress: aspect,
      claims: aspect.paths.map(pathClaim),
      references: [
        ...named('class', 'IngressClass', root.text('spec', 'ingressClassName'), {
          group: 'networking.k8s.io',
          namespace: '',
        }),
        ...[
          root.at('spec', 'defaultBackend'),
          ...(older ? [root.at('spec', 'backend')] : []),
          ...root.items('spec', 'rules').flatMap(rule => rule.items('http', 'paths').map(path => path.at('backend'))),
        ].flatMap(it => backend(it, older)),
        ...root.items('spec', 'tls').flatMap(it => named('certificate', 'Secret', it.text('secretName'))),
      ],
      texts: once(() => textsOfMap(root.at('metadata', 'annotations'), 'annotation')),
    };
  },
};

/** Who serves Ingresses; read whole, since its annotations say whether it is the default. */
export const ingressClass: Kind = { kind: 'IngressClass', groups: ['networking.k8s.io'], read: () => ({}) };

/** What the Ingresses that route the same requests are found by: a trailing slash makes no difference to `Prefix`. */
export function pathClaim({ host, path, type }: IngressPath): Claim {
  const plain = type === 'Prefix' && path.length > 1 ? path.replace(/\/+$/, '') : path;
  return { key: `route ${host?.toLowerCase() ?? '*'} ${type} ${plain}`, local: false };
}

function readIngress(root: Reader): Ingress {
  const written = root.text('spec', 'ingressClassName');
  return {
    className: written ?? root.text('metadata', 'annotations', 'kubernetes.io/ingress.class'),
    classByAnnotation: written === undefined,
    paths: root.items('spec', 'rules').flatMap(rule => rule.items('http', 'paths').map(it => readPath(rule, it))),
  };
}

function readPath(rule: Reader, entry: Reader): IngressPath {
  const host = rule.text('host');
  const path = entry.text('path');
  return {
    host: host?.value === '' ? undefined : host?.value,
    path: path?.value ?? '/',
    type: entry.text('pathType')?.value ?? 'ImplementationSpecific',
    backend: backendKey(entry.at('backend')),
    span: path?.span ?? host?.span ?? entry.at('backend').keySpan,
  };
}

function backendKey(at: Reader): string {
  return [
    'service.name',
    'service.port.number',
    'service.port.name',
    'serviceName',
    'servicePort',
    'resource.kind',
    'resource.name',
  ]
    .map(it => at.scalar(...it.split('.'))?.text ?? '')
    .join(' ');
}

/** `service: {name, port: {number | name}}`, and the `serviceName`, `servicePort` of versions before v1. */
function backend(at: Reader, older: boolean): Reference[] {
  const name = at.text('service', 'name') ?? (older ? at.text('serviceName') : undefined);
  const port =
    at.scalar('service', 'port', 'number') ??
    at.scalar('service', 'port', 'name') ??
    (older ? at.scalar('servicePort') : undefined);
  return named('backend', 'Service', name, {
    port: portOf(port?.value, older),
    portSpan: port,
  });
}

/** Controllers of that time took a number in quotes as the number. */
function portOf(value: Scalar | undefined, older: boolean): number | string | undefined {
  if (typeof value === 'string') {
    return older && /^\d+$/.test(value) ? Number(value) : value;
  }
  return typeof value === 'number' ? value : undefined;
}
