/** What other objects find an object by, besides its name and labels: what it routes, permits or makes. */
export interface Claim {
  readonly key: string;
  /** Whether it speaks for its own namespace only; else for the whole bundle. */
  readonly local: boolean;
}
