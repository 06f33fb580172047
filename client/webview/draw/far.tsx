import type { PanelStrings } from '../../src/panel-messages';
import type { Layout } from '../layout/geometry';
import { grouped } from '../layout/grouped';
import { bundleTitle } from '../model/bundle-title';
import { joined } from '../model/text';
import { curve } from '../picture/curves';
import { isShown } from '../picture/scene';

export interface FarProps {
  readonly layout: Layout;
  /** How large the picture appears, at most. */
  readonly zoom: number;
  readonly selected: string | null;
  readonly found: ReadonlySet<string>;
  readonly calls: boolean;
  readonly strings: PanelStrings;
}

/** The picture from far away: one shape for all cards alike and one for all links alike, so that it stays quick. */
export function Far({ layout, zoom, selected, found, calls, strings }: FarProps) {
  const states = grouped(layout.edges.values(), it => (isShown(it, calls) ? it.edge.state : undefined));
  const titled = layout.boxes.filter(it => it.height * zoom > 18);
  return (
    <g class="far" aria-hidden="true">
      <path class="box" d={layout.boxes.map(rectangle).join('')} />
      <path class="stand" d={layout.stands.map(rectangle).join('')} />
      {[...states].map(([state, links]) => (
        <g key={state} class={`link state-${state}`}>
          <path class="line" d={links.map(curve).join('')} />
        </g>
      ))}
      <FarCards layout={layout} selected={selected} found={found} />
      {titled.map(box => (
        <text key={box.id} class="title" x={box.x + 4 / zoom} y={box.y - 2 / zoom}>
          {joined(' · ', bundleTitle(box.bundle, strings), box.namespace)}
        </text>
      ))}
    </g>
  );
}

/** All cards as one path for each lane and severity; what is found or selected stands out. */
export function FarCards({ layout, selected, found }: Pick<FarProps, 'layout' | 'selected' | 'found'>) {
  const looks = grouped(layout.nodes.values(), ({ node: { id, lane, severity, ghost } }) =>
    joined(
      ' ',
      `mass lane-${lane}`,
      ghost && 'ghost',
      `severity-${severity ?? 'none'}`,
      id === selected && 'selected',
      found.has(id) && 'found',
    ),
  );
  return (
    <>
      {[...looks].map(([look, cards]) => (
        <path key={look} class={look} d={cards.map(rectangle).join('')} />
      ))}
    </>
  );
}

function rectangle({ x, y, width, height }: { x: number; y: number; width: number; height: number }): string {
  return `M${x} ${y}h${width}v${height}h${-width}z`;
}
