import type { Located } from '../base/span';
import type { LabelSelector } from './labels';

/** How many pods a PodDisruptionBudget lets go at a time: a number, or a share as text (`50%`). */
export interface Budget {
  /** Undefined: no pod. */
  readonly selector: LabelSelector | undefined;
  readonly minAvailable: Located<number | string> | undefined;
  readonly maxUnavailable: Located<number | string> | undefined;
}
