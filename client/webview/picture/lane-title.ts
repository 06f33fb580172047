import type { PanelStrings } from '../../src/panel-messages';
import type { Column } from '../layout/geometry';

/** What stands over a column; nothing where the column before says the same. */
export function laneTitle({ lanes }: Column, before: Column | undefined, strings: PanelStrings): string {
  const same = lanes.every(it => before?.lanes.includes(it));
  return same ? '' : lanes.map(it => strings.lanes[it]).join(' · ');
}
