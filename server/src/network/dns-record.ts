import type { ClusterService, Endpoint } from './cluster';

export interface DnsRecord {
  /** Without a dot at its end. */
  readonly name: string;
  readonly type: string;
  readonly value: string;
  /** SRV only. */
  readonly port?: number;
}

export interface DnsAnswer {
  /** NODATA is NOERROR without answers. */
  readonly rcode: 'NOERROR' | 'NXDOMAIN' | 'SERVFAIL';
  readonly answers: readonly DnsRecord[];
  /** The Service whose records these are, or whose name leads outside. */
  readonly service?: ClusterService;
  /** The Services whose aliases (ExternalName) were followed. */
  readonly aliases?: readonly ClusterService[];
  /** The name is not the cluster's: only a name server outside knows. */
  readonly outside?: string;
}

/** How CoreDNS names an endpoint: its hostname, else its address with dashes. */
export function hostLabel(endpoint: Endpoint): string {
  return endpoint.hostname?.toLowerCase() ?? endpoint.ip.replace(/[.:]/g, '-');
}
