import type { Ref } from 'preact';
import type { Layout, Point, Rect } from '../layout/geometry';
import { FarCards } from './far';

export interface MinimapProps {
  readonly layout: Layout;
  readonly found: ReadonlySet<string>;
  readonly selected: string | null;
  /** Takes the rectangle that says what the window shows. */
  readonly frame: Ref<SVGRectElement>;
  readonly look: (at: Point) => void;
}

/** The whole picture in a corner: where one is, and where the hits are. A click looks there. */
export function Minimap({ layout, found, selected, frame, look }: MinimapProps) {
  const { x, y, width, height } = layout.bounds;
  const go = (event: PointerEvent) => {
    const svg = event.currentTarget as SVGSVGElement;
    const matrix = svg.getScreenCTM();
    if (matrix && event.buttons === 1) {
      look(new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse()));
    }
  };
  return (
    <svg
      class="minimap"
      aria-hidden="true"
      viewBox={`${x} ${y} ${width} ${height}`}
      onPointerDown={go}
      onPointerMove={go}
    >
      <FarCards layout={layout} found={found} selected={selected} />
      <rect ref={frame} class="frame" vector-effect="non-scaling-stroke" />
    </svg>
  );
}

/** Moves the frame; called for every frame of a drag, hence without rendering anything. */
export function placeFrame(frame: SVGRectElement | null, seen: Rect): void {
  for (const [name, value] of Object.entries(seen)) {
    frame?.setAttribute(name, String(value));
  }
}
