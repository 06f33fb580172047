import { Component } from 'preact';
import type { TopologyNode } from '../../../server/src/protocol/protocol';
import { size, type PlacedNode } from '../layout/geometry';
import { cut, textRoom } from '../model/text';
import { shapeOf, SignAt } from './glyphs';
import { fontMeasure } from './measure';

export interface CardProps {
  readonly placed: PlacedNode;
  readonly selected: boolean;
  readonly dimmed: boolean;
  readonly found: boolean;
  /** Whether Tab leads here: one card of the graph at a time. */
  readonly stop: boolean;
}

const { width, height } = size.card;
const measure = fontMeasure();

/** One card. Whatever happens on it is handled by the graph, which finds the card by `data-node`. */
export class Card extends Component<CardProps> {
  override shouldComponentUpdate(now: CardProps): boolean {
    const { placed, selected, dimmed, found, stop } = this.props;
    return (
      now.placed.node !== placed.node ||
      now.placed.x !== placed.x ||
      now.placed.y !== placed.y ||
      now.selected !== selected ||
      now.dimmed !== dimmed ||
      now.found !== found ||
      now.stop !== stop
    );
  }

  override render() {
    const { placed, selected, dimmed, found, stop } = this.props;
    const { node, x, y } = placed;
    const pods = node.pods ?? 1;
    const states = [selected && 'selected', dimmed && 'dimmed', found && 'found', node.ghost && 'ghost'];
    const room = textRoom((signOf(node) ? 1 : 0) + (pods > 1 ? 1.4 : 0));
    const fontSize = [12, 11].find(it => measure(node.label, it) <= room) ?? 10;
    return (
      <g
        class={['card', `lane-${node.lane}`, `severity-${node.severity ?? 'none'}`, ...states]
          .filter(Boolean)
          .join(' ')}
        transform={`translate(${x} ${y})`}
        data-node={node.id}
      >
        <g aria-hidden="true">
          {pods > 1 && <path class="stack" d={stackOf(pods)} />}
          <rect class="body" width={width} height={height} rx={4} />
          <path class="bar" d={`M4 0H3A3 3 0 0 0 0 3V${height - 3}A3 3 0 0 0 3 ${height}H4Z`} />
          <path class="glyph" transform="translate(10 15)" d={shapeOf(node.kind)} />
          <text class="name" x={32} y={20} font-size={fontSize}>
            {cut(node.label, room, fontSize, measure, node.ghost ? 0 : 0.3)}
          </text>
          <text class="detail" x={32} y={36}>
            {cut(node.detail, textRoom(0), 11, measure)}
          </text>
          {pods > 1 && (
            <text class="pods" x={width - (signOf(node) ? 28 : 10)} y={20}>
              {`×${pods}`}
            </text>
          )}
          <Severity node={node} />
        </g>
        <rect
          class="hit"
          width={width}
          height={height}
          rx={4}
          role="button"
          tabindex={stop ? 0 : -1}
          aria-pressed={selected}
          aria-label={node.description}
        />
      </g>
    );
  }
}

function Severity({ node }: { readonly node: TopologyNode }) {
  const sign = signOf(node);
  return sign ? <SignAt sign={sign} x={width - 15} y={15} /> : null;
}

function signOf({ severity }: TopologyNode): 'error' | 'warning' | 'information' | undefined {
  return severity === null || severity === 'hint' ? undefined : severity;
}

/** The edges of the pods behind the first one: as many as there are, up to three cards in all. */
function stackOf(pods: number): string {
  const behind = Math.min(pods, 3) - 1;
  return Array.from({ length: behind }, (_, index) => {
    const shift = 3 * (index + 1);
    return `M${shift + 2} ${height + shift - 3}V${height + shift}H${width + shift}V${shift}H${width + shift - 3}`;
  }).join('');
}
