import type { EdgeExplanation } from '../../../server/src/protocol/protocol';
import type { FromPanel, PanelStrings, PanelTrace } from '../../src/panel-messages';
import type { Layout } from '../layout/geometry';
import type { Model } from '../model/model';

/** What all parts of the details know and can do. */
export interface DetailsProps {
  readonly model: Model;
  /** What is drawn: cards of closed boxes and merged links are only there. */
  readonly drawn: Layout;
  readonly selected: string | null;
  readonly explanation: { readonly id: string; readonly explanation: EdgeExplanation | null } | null;
  readonly trace: PanelTrace | null;
  readonly strings: PanelStrings;
  readonly select: (id: string | null) => void;
  readonly send: (message: FromPanel) => void;
  readonly fold: (box: string) => void;
  readonly dismissTrace: () => void;
}
