import type { Located, Span } from '../../base/span';
import type { Member } from '../../links/member';
import type { KubeObject } from '../../model/kube-object';

/** Where an Ingress sends what a path of it covers. */
export interface IngressBackend {
  /** undefined: something else than a Service. */
  readonly service: Located<string> | undefined;
  /** Of the Service, by number or name. */
  readonly port: number | string | undefined;
  readonly span: Span;
}

export interface IngressRule {
  readonly ingress: Member;
  /** undefined: every host. */
  readonly host: string | undefined;
  readonly path: string;
  readonly type: 'Exact' | 'Prefix' | 'ImplementationSpecific';
  readonly backend: IngressBackend;
  /** Where the path is written, else the host, else the backend. */
  readonly span: Span;
}

/** The paths of an Ingress in the order they are written. A rule without paths leads nowhere of its own. */
export function rulesOf(ingress: Member): IngressRule[] {
  return ingress.object.root.items('spec', 'rules').flatMap(rule => {
    const host = rule.text('host');
    return rule.items('http', 'paths').map((path): IngressRule => {
      const written = path.text('path');
      const backend = readBackend(path.at('backend'));
      return {
        ingress,
        host: host?.value === '' ? undefined : host?.value,
        path: written?.value ?? '/',
        type: typeOf(path.text('pathType')?.value),
        backend,
        span: written?.span ?? host?.span ?? backend.span,
      };
    });
  });
}

/** The host names that an Ingress has rules for. */
export function hostsOf({ object }: Member): string[] {
  return object.root.items('spec', 'rules').flatMap(it => it.text('host')?.value || []);
}

/** `spec.defaultBackend`, called `backend` before `networking.k8s.io/v1`. */
export function defaultBackend({ object }: Member): IngressBackend | undefined {
  const at = ['defaultBackend', 'backend'].map(it => object.root.at('spec', it)).find(it => it.exists);
  return at && readBackend(at);
}

/** The host names an Ingress has a certificate for, and whether a Secret holds it. */
export function certificates({ object }: Member): { readonly hosts: readonly string[]; readonly secret: boolean }[] {
  return object.root.items('spec', 'tls').map(it => ({
    hosts: it.items('hosts').flatMap(host => host.text()?.value ?? []),
    secret: (it.text('secretName')?.value ?? '') !== '',
  }));
}

/** `spec.ingressClassName`, else the annotation that came before it. */
export function classOf({ object }: Member): Located<string> | undefined {
  return object.root.text('spec', 'ingressClassName') ?? object.root.text('metadata', 'annotations', classAnnotation);
}

export const classAnnotation = 'kubernetes.io/ingress.class';

function readBackend(at: KubeObject['root']): IngressBackend {
  const service = at.text('service', 'name') ?? at.text('serviceName');
  const port =
    at.scalar('service', 'port', 'number') ?? at.scalar('service', 'port', 'name') ?? at.scalar('servicePort');
  return {
    service,
    port: typeof port?.value === 'number' || typeof port?.value === 'string' ? port.value : undefined,
    span: service?.span ?? at.span,
  };
}

function typeOf(text: string | undefined): IngressRule['type'] {
  return text === 'Exact' || text === 'Prefix' ? text : 'ImplementationSpecific';
}
