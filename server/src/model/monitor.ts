import type { Located } from '../base/span';
import type { LabelSelector } from './labels';
import type { Where } from './references';

/** What a ServiceMonitor or a PodMonitor of the Prometheus operator scrapes. */
export interface Monitor {
  readonly of: 'services' | 'pods';
  readonly selector: LabelSelector;
  readonly namespaces: Where;
  readonly ports: readonly MonitorPort[];
}

/** `port`: the name of a port of the Service, or of the container; `target`: a container port by name or number. */
export interface MonitorPort {
  readonly by: 'port' | 'target';
  readonly port: Located<number | string>;
}
