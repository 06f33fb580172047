import { Component, createRef, type RefObject } from 'preact';
import { around, size, type Point, type Rect } from '../layout/geometry';
import { boxId } from '../layout/groups';
import {
  centredOn,
  fitted,
  including,
  opening,
  overlaps,
  seenThrough,
  showing,
  type Camera,
  type Window,
} from '../model/camera';
import { boxOfFold, foldId } from '../model/fold';
import { tracePath, type Way } from '../model/paths';
import { firstOf } from '../model/walk';
import { Far } from './far';
import type { GraphProps } from './graph-props';
import { scales, stepOf, tiled } from './in-page';
import { LaneHeaders, placeLaneHeaders } from './lanes';
import { fontMeasure } from './measure';
import { Minimap, placeFrame } from './minimap';
import { Scene } from '../picture/scene';
import { targetOf, type Target } from './target';
import { Viewport } from './viewport';

interface Props extends GraphProps {
  /** Where the graph leaves itself for its parent. */
  readonly instance: RefObject<Graph | null>;
}

interface GraphState {
  /** The part of the picture that is in the page. */
  readonly inPage: Rect;
  /** How large it appears at most, in a few steps: what is drawn depends on it. */
  readonly scale: number;
  readonly large: boolean;
}

const measure = fontMeasure();

/** The picture on the screen. Panning only moves it; what is in the page changes when a tile's border is crossed. */
export class Graph extends Component<Props, GraphState> {
  override state: GraphState = { inPage: { x: 0, y: 0, width: 0, height: 0 }, scale: 1, large: false };
  readonly #svg = createRef<SVGSVGElement>();
  readonly #root = createRef<SVGGElement>();
  readonly #lanes = createRef<SVGGElement>();
  readonly #frame = createRef<SVGRectElement>();
  readonly viewport = new Viewport(this.#svg, camera => this.#moved(camera));
  readonly #resized = new ResizeObserver(() => this.#resize());
  #resting = 0;
  /** How many cards the first look was at. */
  #openedWith = 0;
  #window: Window = { width: 0, height: 0 };
  /** Where the button went down: what is pressed may move away when its details come up beside it. */
  #pressed: Target | undefined;

  override componentDidMount(): void {
    this.props.instance.current = this;
    const { layout, camera } = this.props;
    const viewport = this.viewport;
    viewport.listen();
    this.#openedWith = this.#cards;
    viewport.touched = camera !== null;
    viewport.set(camera ?? opening(layout.bounds, viewport.window));
    this.#window = viewport.window;
    if (this.#svg.current) {
      this.#resized.observe(this.#svg.current);
    }
  }

  override componentDidUpdate(before: Props): void {
    const viewport = this.viewport;
    if (!viewport.touched && this.#cards > 2 * this.#openedWith) {
      // The first look was at a workspace that was still being read, and nobody has taken hold of it since.
      this.#openedWith = this.#cards;
      this.#lookAnew();
    }
    this.#moved(viewport.camera);
    const { selected, trace, runs } = this.props;
    if (selected !== before.selected && selected !== null) {
      this.show();
    } else if (trace && runs !== before.runs) {
      viewport.glide(this.#including(viewport.camera, this.#way()));
    }
  }

  /** Where nobody has chosen what to see, the new window shows what the first one would have; else what it showed. */
  #resize(): void {
    const viewport = this.viewport;
    const [before, now] = [this.#window, viewport.window];
    this.#window = now;
    if (before.width === now.width && before.height === now.height) {
      return;
    }
    // The details beside the picture grow and shrink with every edit: that alone moves nothing.
    const isMeant = Math.abs(before.width - now.width) > 1;
    if (!viewport.touched && (isMeant || this.#including(viewport.camera, this.#wanted()) !== viewport.camera)) {
      this.#lookAnew();
      return;
    }
    const selected = this.#selectedCard;
    const wasSeen = selected && overlaps(selected, seenThrough(viewport.camera, before));
    const camera = wasSeen ? showing(viewport.camera, selected, now) : viewport.camera;
    if (camera === viewport.camera) {
      this.#moved(camera);
    } else {
      viewport.set(camera);
    }
  }

  /** The cards that are looked at: those the shown request passes, and the selected one. */
  #wanted(): readonly Rect[] {
    const selected = this.#selectedCard;
    return [...this.#way(), ...(selected ? [selected] : [])];
  }

  /** A camera made to show some cards so that they can be read if that is possible; where a request failed in the middle. */
  #including(camera: Camera, cards: readonly Rect[]): Camera {
    const end = this.#way(true).at(-1) ?? cards.at(-1);
    return end ? including(camera, around(cards), this.viewport.window, end) : camera;
  }

  #lookAnew(): void {
    const { window } = this.viewport;
    this.viewport.set(this.#including(opening(this.props.layout.bounds, window), this.#wanted()));
  }

  /** The id of the card that stands for the selection: its own, or that of its closed box. */
  get shownSelection(): string | null {
    const { selected } = this.props;
    return selected === null ? null : (this.#shown(selected) ?? selected);
  }

  /** How many cards there are, those in closed boxes included: opening one for the cursor is no reason to look anew. */
  get #cards(): number {
    return this.props.layout.nodes.size + this.props.standIns.size;
  }

  /** The selected card, or the beginning of the header of the selected box, if it is drawn. */
  get #selectedCard(): Rect | undefined {
    const { nodes, boxes } = this.props.layout;
    const id = this.shownSelection ?? '';
    const box = boxes.find(it => foldId(it.id) === id);
    return nodes.get(id) ?? (box && { ...box, ...size.card });
  }

  readonly #shown = (id: string): string | undefined => {
    const { layout, standIns } = this.props;
    return layout.nodes.has(id) ? id : standIns.get(id);
  };

  /** The cards that the shown request passes; `failed`: only those where it does not. */
  #way(failed = false): readonly Rect[] {
    const { layout, trace } = this.props;
    const marks = trace ? tracePath(trace, [], this.#shown).marks : [];
    return marks.flatMap(it => (failed && it.passed ? [] : (layout.nodes.get(it.node) ?? [])));
  }

  override componentWillUnmount(): void {
    this.props.instance.current = null;
    this.#resized.disconnect();
    clearTimeout(this.#resting);
  }

  /** Brings the selected card into the window, if it is not there. */
  show(): void {
    const placed = this.#selectedCard;
    const viewport = this.viewport;
    if (placed) {
      const camera = showing(viewport.camera, placed, viewport.window);
      if (camera !== viewport.camera) {
        viewport.glide(camera);
      }
    }
  }

  /** Puts the focus on the selected card. */
  focus(): void {
    this.#svg.current
      ?.querySelector<SVGElement>(`[data-node="${CSS.escape(this.shownSelection ?? '')}"] > .hit`)
      ?.focus({ preventScroll: true });
  }

  fit(): void {
    this.#fit(this.props.layout.bounds);
  }

  /** Shows a picture of other cards: all of it, but the beginning where that could not be told apart. */
  overview(): void {
    const { bounds } = this.props.layout;
    this.fit();
    if (fitted(bounds, this.viewport.window).zoom < scales.far) {
      this.viewport.glide(opening(bounds, this.viewport.window));
    }
  }

  /** Shows what is selected with all that leads to and from it or is in it, as large as that allows. */
  fitSelection(): void {
    const { layout, paths } = this.props;
    const rects: readonly Rect[] = [
      ...layout.boxes.filter(it => foldId(it.id) === this.shownSelection),
      ...[...(paths ?? [])].flatMap(it => layout.nodes.get(it) ?? []),
    ];
    if (rects.length > 0) {
      this.#fit(around(rects));
    }
  }

  #fit(bounds: Rect): void {
    this.viewport.touched = true;
    this.viewport.glide(fitted(bounds, this.viewport.window));
  }

  override render() {
    const { layout, severalBundles, paths, hovered, found, finding, calls, trace, summary, strings, events } =
      this.props;
    const { inPage, scale, large } = this.state;
    const selected = this.shownSelection;
    const isFar = scale < scales.far;
    const stop = selected !== null && this.#selectedCard ? selected : firstOf(layout);
    const way: Way | null =
      trace &&
      tracePath(
        trace,
        [...layout.edges.values()].map(it => it.edge),
        this.#shown,
      );
    const part = isFar ? { x: 0, y: 0, width: 0, height: 0 } : inPage;
    return (
      <div class="stage">
        <svg
          ref={this.#svg}
          class="graph"
          role="group"
          aria-roledescription={strings.topology}
          aria-label={summary}
          onPointerDown={event => (this.#pressed = this.#targetAt(event))}
          onMouseDown={event => boxOfFold(targetOf(event).node) !== undefined && event.preventDefault()}
          onPointerLeave={() => events.hover(null)}
          onClick={event => this.#clicked(event)}
          onDblClick={event => this.#node(event, id => events.reveal(id, true))}
          onPointerOver={event => events.hover(targetOf(event).node ?? targetOf(event).edge ?? null)}
          onFocusIn={event => this.#node(event, events.select)}
          onContextMenu={event => this.#menu(event)}
          onKeyDown={events.key}
        >
          <g ref={this.#root}>
            {isFar && <Far {...{ layout, selected, found, calls, strings }} zoom={scale} />}
            <Scene
              {...{ layout, severalBundles, strings, measure, part, calls, selected, stop, paths, hovered, found, way }}
              brief={scale < scales.brief}
            />
          </g>
          <g ref={this.#lanes} class="lanes" aria-hidden="true">
            <LaneHeaders columns={layout.columns} strings={strings} />
          </g>
        </svg>
        {(finding || large) && (
          <Minimap {...{ layout, found, selected }} frame={this.#frame} look={at => this.#look(at)} />
        )}
      </div>
    );
  }

  #moved(camera: Camera): void {
    const { x, y, zoom } = camera;
    const { window } = this.viewport;
    const { columns, bounds } = this.props.layout;
    const seen = seenThrough(camera, window);
    this.#root.current?.setAttribute('transform', `scale(${zoom}) translate(${-x} ${-y})`);
    this.#root.current?.style.setProperty('--zoom', String(zoom));
    placeLaneHeaders(this.#lanes.current, columns, camera, window.width);
    placeFrame(this.#frame.current, seen);
    const large = bounds.width * bounds.height > 3 * seen.width * seen.height;
    const drawn: GraphState = { inPage: tiled(seen), scale: stepOf(zoom), large };
    if (JSON.stringify(drawn) !== JSON.stringify(this.state)) {
      this.setState(drawn);
    }
    clearTimeout(this.#resting);
    this.#resting = self.setTimeout(() => this.props.events.camera(camera), 120);
  }

  #look(at: Point): void {
    this.viewport.take(centredOn(this.viewport.camera, at, this.viewport.window));
  }

  #clicked(event: MouseEvent): void {
    const { node, edge } = this.#pressed ?? this.#targetAt(event);
    this.#pressed = undefined;
    if (this.viewport.dragged) {
      return;
    }
    const folds = boxOfFold(node);
    if (folds !== undefined) {
      this.props.events.fold(folds);
      return;
    }
    this.props.events.select(node ?? edge ?? null);
    if (node !== undefined) {
      this.props.events.reveal(node, (event.ctrlKey || event.metaKey) && 'beside');
    }
  }

  /** What is under the pointer; a card also where it is drawn as a shape among others. */
  #targetAt(event: MouseEvent): Target {
    const target = targetOf(event);
    if (target.node !== undefined || this.state.scale >= scales.far) {
      return target;
    }
    const point = { ...this.viewport.at(event), width: 0, height: 0 };
    return { node: [...this.props.layout.nodes.values()].find(it => overlaps(it, point))?.node.id };
  }

  /** The editor's own menu reads what it is about from the page, just before it opens. */
  #menu(event: MouseEvent): void {
    const { node } = this.#targetAt(event);
    const placed = this.props.layout.nodes.get(node ?? '')?.node;
    if (node !== undefined) {
      this.props.events.select(node);
    }
    const own = boxOfFold(node) ?? (placed && placed.namespace !== null ? boxId(placed) : undefined);
    const context = this.props.events.context(node, own);
    this.#svg.current?.setAttribute('data-vscode-context', JSON.stringify(context));
  }

  #node(event: Event, act: (id: string) => void): void {
    const { node } = targetOf(event);
    if (node !== undefined) {
      act(node);
    }
  }
}
