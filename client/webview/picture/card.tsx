import { Component } from 'preact';
import type { TopologyNode } from '../../../server/src/protocol/protocol';
import { foldKind, size, type PlacedNode } from '../layout/geometry';
import { cut, joined, textRoom, type Measure } from '../model/text';
import { shapeOf, SignAt } from './glyphs';

export interface CardProps {
  readonly placed: PlacedNode;
  readonly measure: Measure;
  /** With its name only. */
  readonly brief: boolean;
  readonly selected: boolean;
  readonly dimmed: boolean;
  readonly found: boolean;
  /** Whether Tab leads here: one card of the graph at a time. */
  readonly stop: boolean;
  /** What assumptions make of it. */
  readonly change?: string | undefined;
}

const { width, height } = size.card;
/** Texts are measured as bold as names are: others find more room. */
const slim = 1.08;

/** One card. Whatever happens on it is handled by the graph, which finds the card by `data-node`. */
export class Card extends Component<CardProps> {
  override shouldComponentUpdate({ placed, ...now }: CardProps): boolean {
    const before = this.props;
    return (
      (['node', 'x', 'y'] as const).some(it => placed[it] !== before.placed[it]) ||
      (Object.keys(now) as (keyof typeof now)[]).some(it => now[it] !== before[it])
    );
  }

  override render() {
    const { placed, measure, brief, selected, dimmed, found, stop, change } = this.props;
    const { node, x, y } = placed;
    const isFold = node.kind === foldKind;
    const count = node.pods ?? 0;
    const counted = isFold ? count > 0 : count > 1;
    const room = textRoom((signOf(node) ? 1 : 0) + (counted ? 1.4 : 0)) * (node.ghost ? slim : 1);
    // The counts of a closed box are cut last of all.
    const detailSize = isFold ? 10 : 11;
    const fontSize = [12, 11].find(it => measure(node.label, it) <= room) ?? 10;
    return (
      <g
        class={joined(
          ' ',
          `card lane-${node.lane} severity-${node.severity ?? 'none'}`,
          selected && 'selected',
          dimmed && 'dimmed',
          found && 'found',
          node.ghost && 'ghost',
          change && 'changed',
        )}
        transform={`translate(${x} ${y})`}
        data-node={node.id}
      >
        <g aria-hidden="true">
          {(isFold || count > 1) && <path class="stack" d={stackOf(isFold ? 3 : count)} />}
          <rect class="body" width={width} height={height} rx={4} />
          <path class="bar" d={`M4 0H3A3 3 0 0 0 0 3V${height - 3}A3 3 0 0 0 3 ${height}H4Z`} />
          <text class="name" x={brief ? 12 : 32} y={20} font-size={fontSize}>
            {cut(node.label, room, fontSize, measure, isFold ? 0.9 : node.ghost ? 0.7 : 0.3)}
          </text>
          {!brief && (
            <>
              <use class="glyph" x={10} y={15} href={shapeOf(node)} />
              <text class="detail" x={32} y={36} font-size={detailSize}>
                {cut(change ?? node.detail, textRoom(0) * slim, detailSize, measure)}
              </text>
              {counted && (
                <text class="pods" x={width - (signOf(node) ? 28 : 10)} y={20}>
                  {isFold ? count : `×${count}`}
                </text>
              )}
            </>
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
          aria-expanded={isFold ? false : undefined}
          aria-label={change ? `${node.description}: ${change}` : node.description}
        />
      </g>
    );
  }
}

function Severity({ node }: { readonly node: TopologyNode }) {
  const sign = signOf(node);
  return sign ? <SignAt sign={sign} x={width - 15} y={15} /> : null;
}

/** What is not there has a sign for its glyph. */
function signOf({ severity, ghost }: TopologyNode): 'error' | 'warning' | 'information' | undefined {
  return ghost || severity === null || severity === 'hint' ? undefined : severity;
}

/** The edges of the pods behind the first one: as many as there are, up to three cards in all. */
function stackOf(pods: number): string {
  const behind = Math.min(pods, 3) - 1;
  return Array.from({ length: behind }, (_, index) => {
    const shift = 3 * (index + 1);
    return `M${shift + 2} ${height + shift - 3}V${height + shift}H${width + shift}V${shift}H${width + shift - 3}`;
  }).join('');
}
