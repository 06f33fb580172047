import type { Located } from '../base/span';
import type { ServiceName } from './host-name';

/** What a VirtualService or a DestinationRule of Istio says about where requests go. */
export interface Mesh {
  /** Where a VirtualService sends requests. */
  readonly destinations: readonly Destination[];
  /** The host a DestinationRule is about, and the versions it tells apart. */
  readonly rule: MeshRule | undefined;
}

export interface Destination {
  readonly host: Located<string>;
  readonly subset: Located<string> | undefined;
  readonly port: Located<number> | undefined;
}

export interface MeshRule {
  readonly host: Located<string>;
  readonly subsets: readonly Located<string>[];
}

/**
 * The Service a host of Istio means: a name without dots is one of the own namespace, and the full name counts; undefined
 * for all others, which are hosts outside or wildcards. Source: https://istio.io/latest/docs/reference/config/networking/virtual-service/#Destination
 */
export function meshService(host: string): Pick<ServiceName, 'service' | 'namespace'> | undefined {
  const [service = '', namespace, svc, ...domain] = host.split('.');
  if (namespace === undefined) {
    return service === '' || service.includes('*') ? undefined : { service, namespace: undefined };
  }
  return svc === 'svc' && domain.length > 0 && !service.includes('*') ? { service, namespace } : undefined;
}

/** Whether a host that means a Service means one of this cluster: a name without dots, or one that ends in its domain. */
export function isHostOfCluster(host: string, domain: string): boolean {
  return !host.includes('.') || host.endsWith(`.svc.${domain}`);
}
