import type { Box, Layout } from '../layout/geometry';
import { curve } from '../picture/curves';
import { isShown } from '../picture/scene';

export interface FarProps {
  readonly layout: Layout;
  /** How large the picture appears, at most. */
  readonly zoom: number;
  readonly selected: string | null;
  readonly found: ReadonlySet<string>;
}

/** The picture from far away: one shape for all cards alike and one for all links alike, so that it stays quick. */
export function Far({ layout, zoom, selected, found }: FarProps) {
  const titled = layout.boxes.filter(it => it.height * zoom > 18);
  return (
    <g class="far" aria-hidden="true">
      <path class="box" d={layout.boxes.map(rectangle).join('')} />
      <FarLinks layout={layout} />
      <FarCards layout={layout} selected={selected} found={found} />
      {titled.map(box => (
        <text key={box.id} class="title" x={box.x + 4 / zoom} y={box.y - 2 / zoom}>
          {titleOf(box)}
        </text>
      ))}
    </g>
  );
}

/** All cards as one path for each lane and severity; what is found or selected stands out. */
export function FarCards({ layout, selected, found }: Omit<FarProps, 'zoom'>) {
  const paths = new Map<string, string>();
  for (const placed of layout.nodes.values()) {
    const { id, lane, severity, ghost } = placed.node;
    const look = severity === 'error' || severity === 'warning' ? `severity-${severity}` : '';
    const states = [
      `lane-${lane}`,
      ghost ? 'ghost' : '',
      look,
      id === selected ? 'selected' : '',
      found.has(id) ? 'found' : '',
    ];
    const name = states.filter(Boolean).join(' ');
    paths.set(name, (paths.get(name) ?? '') + rectangle(placed));
  }
  return (
    <>
      {[...paths].map(([name, d]) => (
        <path key={name} class={`mass ${name}`} d={d} />
      ))}
    </>
  );
}

function FarLinks({ layout }: Pick<FarProps, 'layout'>) {
  const paths = new Map<string, string>();
  for (const placed of layout.edges.values()) {
    const { state } = placed.edge;
    if (isShown(placed, false)) {
      paths.set(state, (paths.get(state) ?? '') + curve(placed));
    }
  }
  return (
    <>
      {[...paths].map(([state, d]) => (
        <g key={state} class={`link state-${state}`}>
          <path class="line" d={d} />
        </g>
      ))}
    </>
  );
}

function rectangle({ x, y, width, height }: { x: number; y: number; width: number; height: number }): string {
  return `M${x} ${y}h${width}v${height}h${-width}z`;
}

function titleOf({ bundle, namespace }: Box): string {
  return bundle === null ? namespace : `${bundle} · ${namespace}`;
}
