import type { LinkState } from '../../../server/src/protocol/protocol';
import { size, type PlacedEdge } from '../layout/geometry';
import { cut, joined, type Measure } from '../model/text';
import { arrow, curve, labelPlace, signPlace } from './curves';
import { SignAt } from './glyphs';

export interface LinkProps {
  readonly placed: PlacedEdge;
  readonly selected: boolean;
  readonly dimmed: boolean;
  readonly lit: boolean;
  /** Of what assumptions change: `gone` or `fresh`. */
  readonly change?: string | undefined;
}

/** One link, told apart by line, sign and colour. The graph finds it by `data-edge`. */
export function Link({ placed, selected, dimmed, lit, change }: LinkProps) {
  const { edge } = placed;
  const path = curve(placed);
  const sign = (change as 'gone' | undefined) ?? signOf(edge.state);
  const at = signPlace(placed);
  return (
    <g
      class={joined(' ', `link state-${edge.state}`, selected && 'selected', dimmed && 'dimmed', lit && 'lit', change)}
      data-edge={edge.id}
    >
      <path class="reach" d={path} />
      <path class="line" d={path} />
      <path class="tip" d={arrow(placed)} />
      {sign && <SignAt sign={sign} x={at.x} y={at.y} />}
    </g>
  );
}

export interface LabelProps {
  readonly placed: PlacedEdge;
  /** Its share of new connections; those of all or none go without saying. */
  readonly share: number | undefined;
  readonly dimmed: boolean;
  readonly measure: Measure;
}

/** The port of a link, or the policy that blocks it, over all links, so that it stays readable. */
export function LinkLabel({ placed, share, dimmed, measure }: LabelProps) {
  const percent = share === undefined || share === 1 ? undefined : `${Math.round(share * 100)} %`;
  const text = joined(' · ', placed.edge.by ?? short(placed.edge.port), percent);
  if (text === '') {
    return null;
  }
  const { points } = placed;
  const { x, y } = labelPlace(placed);
  return (
    <text class={dimmed ? 'label dimmed' : 'label'} x={x} y={y - (signOf(placed.edge.state) ? 12 : 7)}>
      {cut(text, Math.max(size.gap, (points.at(-1)?.x ?? 0) - (points.at(-2)?.x ?? 0)), 11, measure)}
    </text>
  );
}

/** Without what goes without saying: TCP, and the loopback address before a port. */
function short(port: string | null): string | undefined {
  return port?.replaceAll('/TCP', '').replaceAll('127.0.0.1:', ':');
}

function signOf(state: LinkState): 'error' | 'warning' | 'blocked' | 'unknown' | undefined {
  return state === 'ok' ? undefined : state;
}
