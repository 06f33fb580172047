import type { Located, Span } from '../base/span';
import type { DataUse } from './data-use';
import type { FreeText } from './free-text';
import type { Label, LabelSelector } from './labels';

/** A pod template and how many pods are made of it. */
export interface PodSource {
  readonly template: PodTemplate;
  /** How many pods: 0 for a suspended or scaled-down workload, 1 for a Pod; `perNode` ones ask the nodes instead. */
  readonly replicas: number;
  readonly replicasSpan: Span;
  /** One pod a node (DaemonSet). */
  readonly perNode: boolean;
  /** Pods that run to completion and are not replaced. */
  readonly finite: boolean;
  readonly naming: PodNaming;
  /** `spec.selector` of the workload. */
  readonly selector: LabelSelector | undefined;
  /** Labels that the controller adds: values where they follow from the manifest, undefined where only a cluster knows. */
  readonly addedLabels: ReadonlyMap<string, string | undefined>;
  /**
   * `pod-template-hash` and the like: follows from the template, in place of the controller's hash, which needs Go's dump
   * of the whole defaulted template. Worked out when asked for.
   */
  templateHash(): string;
  /** StatefulSet `spec.serviceName`. */
  readonly serviceName: Located<string> | undefined;
  /** `status` of a Pod that carries one. */
  readonly status: PodStatus | undefined;
}

/**
 * `itself`: a Pod; `hash`: NAME-HASH-xxxxx; `random`: NAME-xxxxx; `ordinal`: NAME-0; `scheduled`: NAME-MINUTES-xxxxx.
 */
export type PodNaming = 'itself' | 'hash' | 'random' | 'ordinal' | 'scheduled';

export interface PodTemplate {
  readonly labels: readonly Label[];
  /** Where the labels are written, else the nearest key above. */
  readonly labelsSpan: Span;
  readonly span: Span;
  readonly containers: readonly Container[];
  /** Init containers that keep running (`restartPolicy: Always`), in versions of Kubernetes that know such ones. */
  readonly sidecars: readonly Container[];
  /** Init containers that end before the others start. */
  readonly initContainers: readonly Container[];
  /** `containers`, then `sidecars`: whoever may listen, whatever the version. Which do: network `runningContainers`. */
  readonly lasting: readonly Container[];
  readonly hostNetwork: boolean;
  readonly hostname: string | undefined;
  readonly subdomain: string | undefined;
  readonly nodeName: string | undefined;
  readonly nodeSelector: readonly Label[];
  readonly tolerations: readonly { readonly key: string; readonly operator: string }[];
  readonly dnsPolicy: string | undefined;
  readonly dnsConfig: DnsConfig | undefined;
  readonly hostAliases: readonly { readonly ip: string; readonly hostnames: readonly string[] }[];
  /** Environment, commands and arguments. Worked out when asked for. */
  texts(): readonly FreeText[];
  /** The ConfigMaps and Secrets that its containers are given. Worked out when asked for. */
  dataUses(): readonly DataUse[];
}

export interface DnsConfig {
  readonly nameservers: readonly string[];
  readonly searches: readonly string[];
  readonly options: readonly { readonly name: string; readonly value: string | undefined }[];
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly span: Span;
  readonly ports: readonly ContainerPort[];
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly env: readonly { readonly name: string; readonly value: Located<string> | undefined }[];
  readonly readinessProbe: boolean;
  /** The ports that probes ask for, by number or name. */
  readonly probePorts: readonly Located<number | string>[];
}

export interface ContainerPort {
  readonly name: Located<string> | undefined;
  readonly port: number;
  readonly protocol: string;
  readonly protocolWritten: boolean;
  readonly hostPort: number | undefined;
  readonly hostIP: string | undefined;
  /** Where the number is written. */
  readonly span: Span;
}

export interface PodStatus {
  readonly phase: string | undefined;
  readonly podIPs: readonly string[];
  readonly hostIP: string | undefined;
  /** The `Ready` condition; undefined where the status has no conditions. */
  readonly ready: boolean | undefined;
  /** `metadata.deletionTimestamp` is set. */
  readonly terminating: boolean;
}
