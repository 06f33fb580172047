import type { PanelStrings, PanelTrace } from '../../src/panel-messages';
import type { Layout } from '../layout/geometry';
import type { Camera } from '../model/camera';
import type { Lit } from '../model/paths';

export interface GraphProps {
  readonly layout: Layout;
  /** The cards of closed boxes, by the nodes in them. */
  readonly standIns: ReadonlyMap<string, string>;
  readonly severalBundles: boolean;
  readonly camera: Camera | null;
  readonly selected: string | null;
  readonly paths: Lit | undefined;
  readonly hovered: Lit | undefined;
  readonly found: ReadonlySet<string>;
  /** Whether somebody searches. */
  readonly finding: boolean;
  readonly calls: boolean;
  readonly trace: PanelTrace | null;
  readonly runs: number;
  readonly summary: string;
  readonly strings: PanelStrings;
  readonly events: GraphEvents;
}

export interface GraphEvents {
  readonly select: (id: string | null) => void;
  readonly hover: (id: string | null) => void;
  readonly reveal: (id: string, focus: boolean | 'beside') => void;
  readonly fold: (box: string) => void;
  /** What the editor's own menu has to know about a card or a box. */
  readonly context: (id: string | undefined, box: string | undefined) => object;
  readonly key: (event: KeyboardEvent) => void;
  readonly camera: (camera: Camera) => void;
}
