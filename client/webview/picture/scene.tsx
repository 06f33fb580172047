import type { PanelStrings } from '../../src/panel-messages';
import { size, type Layout, type PlacedEdge, type Rect } from '../layout/geometry';
import { overlaps } from '../model/camera';
import { isBroken } from '../model/filter';
import { foldId } from '../model/fold';
import type { Lit, Way } from '../model/paths';
import type { Measure } from '../model/text';
import { Boxes } from './boxes';
import { Card } from './card';
import { Link, LinkLabel } from './link';
import { TraceLegs, TraceMarks } from './trace';

export interface SceneProps {
  readonly layout: Layout;
  /** Whether there are several bundles, shown or not, so that a box has to say which is its own. */
  readonly severalBundles: boolean;
  readonly strings: PanelStrings;
  readonly measure: Measure;
  /** The part that is drawn; absent: everything. */
  readonly part?: Rect;
  /** Cards with their names only, for where more could not be read. */
  readonly brief?: boolean;
  /** Whether links against the lanes are drawn wherever they are. */
  readonly calls?: boolean | undefined;
  readonly selected?: string | null;
  /** The card that Tab leads to. */
  readonly stop?: string | undefined;
  /** What is on a way to or from the selection: everything else is dimmed. */
  readonly paths?: Lit | undefined;
  readonly hovered?: Lit | undefined;
  readonly found?: ReadonlySet<string>;
  /** The way of the last simulated request. */
  readonly way?: Way | null;
}

/** The picture itself: boxes, links, cards, and the way of a request. The same on screen, in a file and in a terminal. */
export function Scene(props: SceneProps) {
  const {
    layout,
    severalBundles,
    strings,
    measure,
    part,
    brief = false,
    calls = false,
    selected,
    stop,
    paths,
    hovered,
    found,
    way,
  } = props;
  const onWay: Lit = new Set([
    ...(way?.legs ?? []).flatMap(it => [it.edge ?? it.from, it.from, it.to]),
    ...(way?.marks ?? []).map(it => it.node),
  ]);
  const isLit = (id: string) => onWay.has(id) || ((hovered ?? paths)?.has(id) ?? false);
  const change = (id: string) => way?.changed.get(id);
  const isDimmed = (id: string) => Boolean(paths ?? way) && !paths?.has(id) && !onWay.has(id) && !change(id);
  const links = [...layout.edges.values()].filter(
    it => isShown(it, calls || isLit(it.edge.id)) && (!part || overlaps(extentOf(it.points), part)),
  );
  const speaks = ({ edge }: PlacedEdge) =>
    isLit(edge.id) || isBroken(edge) || (way?.shares.has(edge.id) ?? false) || (edge.port?.startsWith('×') ?? false);
  return (
    <>
      <Boxes
        {...{ strings, measure, stop }}
        boxes={layout.boxes.filter(it => foldId(it.id) === stop || !part || overlaps(it, part))}
        stands={layout.stands.filter(it => !part || overlaps(it, part))}
        nodes={layout.nodes}
        several={severalBundles}
      />
      <g>
        {links.map(it => (
          <Link
            key={it.edge.id}
            placed={it}
            selected={it.edge.id === selected}
            dimmed={isDimmed(it.edge.id)}
            lit={isLit(it.edge.id)}
            change={change(it.edge.id)}
          />
        ))}
      </g>
      {way && <TraceLegs key={way.id} legs={way.legs} layout={layout} />}
      {!brief && (
        <g class="labels" aria-hidden="true">
          {links.filter(speaks).map(it => (
            <LinkLabel
              key={it.edge.id}
              placed={it}
              share={way?.shares.get(it.edge.id)}
              dimmed={isDimmed(it.edge.id)}
              measure={measure}
            />
          ))}
        </g>
      )}
      <g>
        {[...layout.nodes.values()]
          .filter(it => it.node.id === stop || !part || overlaps(it, part))
          .map(it => (
            <Card
              key={it.node.id}
              placed={it}
              measure={measure}
              brief={brief}
              selected={it.node.id === selected}
              dimmed={isDimmed(it.node.id)}
              found={found?.has(it.node.id) ?? false}
              stop={it.node.id === stop}
              change={change(it.node.id)}
            />
          ))}
      </g>
      {way && <TraceMarks marks={way.marks} layout={layout} />}
    </>
  );
}

/** Links against the lanes are drawn where they matter: under the pointer, on a selected path, broken, or where they are wanted. */
export function isShown({ course, edge }: PlacedEdge, wanted: boolean): boolean {
  return course !== 'back' || wanted || isBroken(edge);
}

function extentOf(points: readonly { readonly x: number; readonly y: number }[]): Rect {
  const [xs, ys] = [points.map(it => it.x), points.map(it => it.y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys) - 1];
  return { x: left, y: top, width: Math.max(...xs) - left + size.gap, height: Math.max(...ys) - top + 2 };
}
