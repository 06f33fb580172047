import type { Reader } from '../../syntax/reader';
import { groupOf } from '../kind';
import type { Head, Kind } from '../kind';
import { named } from '../references';
import type { Reference } from '../references';

const groups = ['traefik.io', 'traefik.containo.us'];

/** Source of fields: traefik/traefik `pkg/provider/kubernetes/crd/traefikio/v1alpha1`. */
export const traefik: readonly Kind[] = [
  ...['IngressRoute', 'IngressRouteTCP', 'IngressRouteUDP'].map(kind => ({
    kind,
    groups,
    read: (root: Reader, head: Head) => ({
      references: root
        .items('spec', 'routes')
        .flatMap(it => [
          ...it.items('services').flatMap(of => backend(of, head)),
          ...it.items('middlewares').flatMap(of => middleware(of, kind, head)),
        ]),
    }),
  })),
  {
    kind: 'TraefikService',
    groups,
    read: (root, head) => ({
      references: [
        ...root.items('spec', 'weighted', 'services'),
        ...root.items('spec', 'highestRandomWeight', 'services'),
        root.at('spec', 'mirroring'),
        ...root.items('spec', 'mirroring', 'mirrors'),
      ].flatMap(it => backend(it, head)),
    }),
  },
];

/** One of another provider (`auth@file`) is in no manifest. */
function middleware(at: Reader, kind: string, { apiVersion }: Head): Reference[] {
  const name = at.text('name');
  return name?.value.includes('@')
    ? []
    : named('middleware', kind === 'IngressRouteTCP' ? 'MiddlewareTCP' : 'Middleware', name, {
        group: groupOf(apiVersion),
        namespace: at.text('namespace')?.value,
      });
}

/** A number in quotes is the name of a port, which no Service can have: left to Traefik. */
function backend(at: Reader, { apiVersion }: Head): Reference[] {
  const port = at.scalar('port');
  const kind = at.text('kind')?.value ?? 'Service';
  const toService = kind === 'Service';
  const { value } = port ?? {};
  return named(toService ? 'backend' : 'service', kind, at.text('name'), {
    group: toService ? '' : groupOf(apiVersion),
    namespace: at.text('namespace')?.value,
    port: typeof value === 'number' || (typeof value === 'string' && !/^\d+$/.test(value)) ? value : undefined,
    portSpan: port,
  });
}
