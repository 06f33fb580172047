import type { Located, Span } from '../base/span';
import type { Label } from './labels';

/** `spec` of a core Service with the API's defaults filled in. Spans are those of what is written, else of the nearest key. */
export interface Service {
  readonly type: string;
  readonly typeSpan: Span;
  /** `clusterIP: None`. */
  readonly headless: boolean;
  /** Absent where none is written or it is empty: then no pods are selected, and endpoints are written by hand. */
  readonly selector: readonly Label[] | undefined;
  readonly selectorSpan: Span;
  readonly ports: readonly ServicePort[];
  /** As written: `clusterIPs`, else `clusterIP`. Without `None`. */
  readonly clusterIPs: readonly Located<string>[];
  readonly externalIPs: readonly Located<string>[];
  readonly externalName: Located<string> | undefined;
  readonly loadBalancerIP: Located<string> | undefined;
  readonly loadBalancerSourceRanges: readonly Located<string>[];
  readonly loadBalancerClass: string | undefined;
  readonly allocateLoadBalancerNodePorts: boolean;
  /** Where one is asked for and needed: type LoadBalancer with externalTrafficPolicy Local. */
  readonly healthCheckNodePort: Located<number> | undefined;
  /** `status.loadBalancer.ingress`. */
  readonly ingress: readonly { readonly ip?: string; readonly hostname?: string; readonly ipMode?: string }[];
  readonly externalTrafficPolicy: 'Cluster' | 'Local';
  readonly internalTrafficPolicy: 'Cluster' | 'Local';
  readonly trafficDistribution: string | undefined;
  readonly sessionAffinity: 'None' | 'ClientIP';
  readonly publishNotReadyAddresses: boolean;
  readonly ipFamilies: readonly string[];
  readonly ipFamilyPolicy: string | undefined;
}

export interface ServicePort {
  readonly index: number;
  /** Empty where it has none. */
  readonly name: string;
  readonly protocol: string;
  /** 0 where no number is written. */
  readonly port: number;
  readonly portSpan: Span;
  /** As written, else `port`. A string is the name of a container port. */
  readonly targetPort: number | string;
  /** Where `targetPort` is written, else `port`. */
  readonly targetPortSpan: Span;
  readonly targetPortWritten: boolean;
  readonly nodePort: Located<number> | undefined;
  readonly appProtocol: string | undefined;
  readonly span: Span;
}
