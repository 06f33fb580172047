import type { TopologyNode } from '../../../server/src/protocol/protocol';
import type { PanelStrings } from '../../src/panel-messages';
import type { Sign } from '../../src/panel-shapes';
import { size, type Box, type Layout, type Stand } from '../layout/geometry';
import { grouped } from '../layout/grouped';
import { boxId } from '../layout/groups';
import { wholeOf } from '../model/apart';
import { boxCard, foldId } from '../model/fold';
import { bundleTitle } from '../model/bundle-title';
import { cut, type Measure } from '../model/text';
import { SignAt } from './glyphs';

export interface BoxesProps {
  readonly boxes: readonly Box[];
  readonly stands: readonly Stand[];
  readonly nodes: Layout['nodes'];
  /** Whether there are several bundles, so that a box has to say which is its own. */
  readonly several: boolean;
  readonly strings: PanelStrings;
  readonly measure: Measure;
  /** What Tab leads to: the header of a box where that is selected. */
  readonly stop?: string | undefined;
}

/** The namespaces, as dashed boxes behind the cards: whose they are, what is in them, and whether something is wrong. */
export function Boxes({ boxes, stands, nodes, several, strings, measure, stop }: BoxesProps) {
  const whole = new Map([...nodes.values()].map(({ node }) => [wholeOf(node.id), node]));
  const contents = grouped(whole.values(), boxId);
  return (
    <g class="boxes">
      {boxes.map(box => (
        <g key={box.id} transform={`translate(${box.x} ${box.y})`} data-node={foldId(box.id)}>
          <rect class="box" width={box.width} height={box.height} rx={6} />
          <Header
            {...{ box, several, strings, stop }}
            card={boxCard(box.id, contents.get(box.id) ?? [], several, strings)}
          />
        </g>
      ))}
      {stands.map(({ node, address, x, y, width, height }) => (
        <g key={`${x} ${y} ${node}`} aria-hidden="true" transform={`translate(${x} ${y})`}>
          <rect class="stand" width={width} height={height} rx={4} />
          <use class="glyph" x={8} y={4} href="#shape-Node" />
          <text class="title" x={30} y={16}>
            <title>{node}</title>
            {cut(node || strings.noNode, width - 50 - measure(address, 11), 12, measure, 0.3)}
          </text>
          <text class="counts" x={width - 10} y={16}>
            {address}
          </text>
        </g>
      ))}
    </g>
  );
}

interface HeaderProps extends Pick<BoxesProps, 'several' | 'strings' | 'stop'> {
  readonly box: Box;
  /** What it is once it is closed. */
  readonly card: TopologyNode;
}

/** Closes its box. */
function Header({ box: { bundle, namespace, width }, card, several, strings, stop }: HeaderProps) {
  const prefix = several && bundle !== null;
  const { severity, pods, detail, description } = card;
  const end = width - size.box.padding;
  const sign = end - 12 - 7 * String(pods).length;
  return (
    <>
      <rect
        class="header hit"
        width={width}
        height={size.box.header - 6}
        rx={6}
        role="button"
        tabindex={card.id === stop ? 0 : -1}
        aria-expanded
        aria-label={description}
      >
        <title>{strings.foldBox}</title>
      </rect>
      <g aria-hidden="true">
        <text class="title" x={size.box.padding} y={18}>
          {prefix && <tspan class="bundle">{bundleTitle(bundle, strings)}</tspan>}
          <tspan dx={prefix ? 8 : 0}>{namespace}</tspan>
        </text>
        {width > 2 * size.card.width && (
          <text class="counts" x={severity ? sign - 14 : end} y={18}>
            {detail}
          </text>
        )}
        {severity && (
          <>
            <SignAt sign={severity as Sign} x={sign} y={14} />
            <text class="counts" x={end} y={18}>
              {pods}
            </text>
          </>
        )}
      </g>
    </>
  );
}
