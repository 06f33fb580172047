import type { Located, Span } from '../base/span';

/** What an autoscaler does to a workload: a HorizontalPodAutoscaler, or a KEDA ScaledObject. */
export interface Scaler {
  readonly group: string;
  readonly kind: string;
  readonly name: Located<string> | undefined;
  /** The fewest pods it keeps while it works, the default filled in. */
  readonly least: number;
  /** Where that is written, else what it is written in. */
  readonly leastSpan: Span;
  readonly most: Located<number> | undefined;
}
