import type { PanelStrings } from '../../src/panel-messages';
import type { Column } from '../layout/geometry';
import { laneTitle } from '../picture/lane-title';
import { headers, type Camera } from '../model/camera';

export interface LaneHeadersProps {
  readonly columns: readonly Column[];
  readonly strings: PanelStrings;
}

/** The names of the lanes, pinned to the upper edge. A lane of several columns is named over the first. */
export function LaneHeaders({ columns, strings }: LaneHeadersProps) {
  return (
    <>
      <rect class="strip" height={headers} width="100%" />
      {columns.map((column, index) => (
        <text key={index} y={18}>
          {laneTitle(column, columns[index - 1], strings)}
        </text>
      ))}
    </>
  );
}

/** Moves the names over their columns; called for every frame, hence without rendering anything. */
export function placeLaneHeaders(
  group: SVGGElement | null,
  columns: readonly Column[],
  camera: Camera,
  width: number,
): void {
  // Closer to each other they would run into one.
  group?.classList.toggle('crowded', camera.zoom < 0.32);
  const texts = group?.querySelectorAll('text') ?? [];
  texts.forEach((text, index) => {
    const column = columns[index];
    if (column) {
      const middle = (column.x + column.width / 2 - camera.x) * camera.zoom;
      text.setAttribute('x', String(Math.min(width * 2, Math.max(-width, middle))));
    }
  });
}
