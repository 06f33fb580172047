import type { Picture } from '../webview/layout/picture';
import type { Parts } from '../webview/model/apart';
import type { Palette } from '../webview/picture/palette';
import type { panelStrings } from './panel-strings';
import type {
  EdgeExplanation,
  Location,
  Simulation,
  Topology,
  TopologyPatch,
} from '../../server/src/protocol/protocol';

/** The part of a simulation that the panel draws. */
export type PanelTrace = Pick<
  Simulation,
  | 'from'
  | 'url'
  | 'command'
  | 'bundle'
  | 'verdict'
  | 'exitCode'
  | 'reason'
  | 'steps'
  | 'shares'
  | 'difference'
  | 'guest'
>;

/** Extension → panel. */
export type ToPanel =
  | { readonly type: 'topology'; readonly topology: Topology }
  | { readonly type: 'patch'; readonly patch: TopologyPatch }
  /** A request was just made (`run`), or the answer to the last one is asked for anew. */
  | { readonly type: 'trace'; readonly trace: PanelTrace; readonly cause: 'run' | 'renewal' }
  /** The cursor is on this node's text (`cursor`), or a command asks to show it. */
  | { readonly type: 'select'; readonly id: string; readonly cause: 'cursor' | 'command' }
  /** The menu wants a card hidden or by itself, or a box closed or opened. */
  | { readonly type: 'change'; readonly what: 'hide' | 'only' | 'fold'; readonly id: string }
  | { readonly type: 'explanation'; readonly id: string; readonly explanation: EdgeExplanation | null }
  /** An SVG to be drawn as a PNG; the answer is `raster`. */
  | { readonly type: 'rasterise'; readonly svg: string }
  | { readonly type: 'unavailable'; readonly reason: string };

/** Panel → extension. */
export type FromPanel =
  /** The page is loaded and knows nothing yet, but perhaps what the user saw last. */
  | { readonly type: 'ready'; readonly restored: boolean }
  | { readonly type: 'reveal'; readonly id: string; readonly focus: boolean | 'beside' }
  | { readonly type: 'openLocation'; readonly location: Location }
  | { readonly type: 'explain'; readonly id: string }
  | {
      readonly type: 'simulate';
      readonly bundle: string | null;
      readonly from: string | null;
      readonly command: string | null;
    }
  /** The last request again, without one of the things it assumes where that is named by its place. */
  | { readonly type: 'rerun'; readonly without?: number }
  | { readonly type: 'follow'; readonly on: boolean }
  | { readonly type: 'openProblems' }
  | ({ readonly type: 'export' } & PanelExport)
  /** The data URI of a PNG; empty where there can be none. */
  | { readonly type: 'raster'; readonly data: string };

/** What is shown, to be saved or copied. */
export interface PanelExport {
  readonly format: 'svg' | 'png' | 'mermaid' | 'table';
  /** As it is drawn: filtered, with boxes closed or open. */
  readonly picture: Picture;
  readonly colours: Palette;
  /** What the filters leave, the content of closed boxes included. */
  readonly left: Parts;
  /** The request whose way is drawn; null where none is. */
  readonly route: Route | null;
}

/** The way of a request through a picture. */
export interface Route {
  readonly trace: PanelTrace;
  /** The cards that stand for others: those of closed boxes, and the first of what was taken apart. */
  readonly standIns: readonly (readonly [id: string, card: string])[];
}

/** What the page is told before its first message: settings and texts. */
export interface PanelSetup {
  readonly follow: boolean;
  readonly strings: PanelStrings;
  /** The names of the colours that a saved picture needs. */
  readonly colours: readonly string[];
}

/** Every text of the panel that does not come from the server; `{0}` and `{1}` are filled in. */
export type PanelStrings = ReturnType<typeof panelStrings>;
