import { Component, createRef, type RefObject } from 'preact';
import type { PanelStrings, PanelTrace } from '../../src/panel-messages';
import { around, size, type Layout, type PlacedEdge, type Rect } from '../layout/geometry';
import {
  fitted,
  including,
  opening,
  overlaps,
  panned,
  seenThrough,
  showing,
  type Camera,
  type Window,
} from '../model/camera';
import { tracePath, type Lit } from '../model/paths';
import { isBroken } from '../model/view';
import { firstOf } from '../model/walk';
import { Boxes } from './boxes';
import { Card } from './card';
import { LaneHeaders, placeLaneHeaders } from './lanes';
import { Link, LinkLabel } from './link';
import { TraceLegs, TraceMarks } from './trace';
import { Viewport } from './viewport';

export interface GraphProps {
  /** Where the graph leaves itself for its parent. */
  readonly instance: RefObject<Graph | null>;
  readonly layout: Layout;
  /** Whether there are several bundles, shown or not, so that a box has to say which is its own. */
  readonly severalBundles: boolean;
  readonly camera: Camera | null;
  readonly selected: string | null;
  /** What is on a way to or from the selection: everything else is dimmed. */
  readonly paths: Lit | undefined;
  readonly hovered: Lit | undefined;
  readonly found: ReadonlySet<string>;
  readonly trace: PanelTrace | null;
  readonly runs: number;
  readonly summary: string;
  readonly strings: PanelStrings;
  readonly events: GraphEvents;
}

export interface GraphEvents {
  readonly select: (id: string | null) => void;
  readonly hover: (id: string | null) => void;
  readonly reveal: (id: string, focus: boolean) => void;
  readonly key: (event: KeyboardEvent) => void;
  readonly camera: (camera: Camera) => void;
}

/** The part of the picture that is in the page is the window and this much around it, in steps of as much. */
const tile = 480;

/** The picture. Panning and zooming only move it; what is in the page changes when a tile's border is crossed. */
export class Graph extends Component<GraphProps, { readonly inPage: Rect }> {
  override state = { inPage: { x: 0, y: 0, width: 0, height: 0 } };
  readonly #svg = createRef<SVGSVGElement>();
  readonly #root = createRef<SVGGElement>();
  readonly #lanes = createRef<SVGGElement>();
  #viewport: Viewport | undefined;
  #resized: ResizeObserver | undefined;
  #resting = 0;
  /** How many cards the first look was at. */
  #openedWith = 0;
  #window: Window = { width: 0, height: 0 };

  override componentDidMount(): void {
    this.props.instance.current = this;
    const svg = this.#svg.current;
    if (!svg) {
      return;
    }
    const viewport = new Viewport(svg, { moved: camera => this.#moved(camera) });
    this.#viewport = viewport;
    this.#openedWith = this.props.layout.nodes.size;
    viewport.touched = this.props.camera !== null;
    viewport.set(this.props.camera ?? opening(this.props.layout.bounds, viewport.window));
    this.#window = viewport.window;
    this.#resized = new ResizeObserver(() => this.#resize(viewport));
    this.#resized.observe(svg);
  }

  override componentDidUpdate(before: GraphProps): void {
    const viewport = this.#viewport;
    if (viewport && !viewport.touched && this.props.layout.nodes.size > 2 * this.#openedWith) {
      // The first look was at a workspace that was still being read, and nobody has taken hold of it since.
      this.#openedWith = this.props.layout.nodes.size;
      this.#lookAnew(viewport);
    }
    this.#moved(viewport?.camera);
    const { selected, trace, runs } = this.props;
    if (selected !== before.selected && selected !== null) {
      this.show(selected);
    } else if (trace && runs !== before.runs) {
      this.#showAll(this.#way());
    }
  }

  /** Where nobody has chosen what to see, the new window shows what the first one would have; else what it showed. */
  #resize(viewport: Viewport): void {
    const [before, now] = [this.#window, viewport.window];
    this.#window = now;
    if (before.width === now.width && before.height === now.height) {
      return;
    }
    if (!viewport.touched) {
      // The details beside the picture grow and shrink with every edit: that alone moves nothing.
      if (Math.abs(before.width - now.width) > 1 || !this.#seesWanted(viewport)) {
        this.#lookAnew(viewport);
      } else {
        this.#moved(viewport.camera);
      }
      return;
    }
    const [selected] = this.#selected ?? [];
    const wasSeen = selected && overlaps(selected, seenThrough(viewport.camera, before));
    viewport.set(wasSeen ? showing(viewport.camera, selected, now) : viewport.camera);
  }

  /** The cards that are looked at: those the shown request passes, and the selected one. */
  #wanted(): readonly Rect[] {
    return [...this.#way(), ...(this.#selected ?? [])];
  }

  #seesWanted({ camera, window }: Viewport): boolean {
    const wanted = this.#wanted();
    return wanted.length === 0 || including(camera, around(wanted), window) === camera;
  }

  #lookAnew(viewport: Viewport): void {
    const { bounds } = this.props.layout;
    const { window } = viewport;
    const wanted = this.#wanted();
    const camera = opening(bounds, window);
    viewport.set(wanted.length > 0 ? including(camera, around(wanted), window) : camera);
  }

  /** The selected card, if it is drawn. */
  get #selected(): readonly [Rect] | undefined {
    const { layout, selected } = this.props;
    const placed = selected === null ? undefined : layout.nodes.get(selected);
    return placed && [placed];
  }

  /** The cards that the shown request passes. */
  #way(): readonly Rect[] {
    const { layout, trace } = this.props;
    const marks = trace ? tracePath(trace, [], id => layout.nodes.has(id)).marks : [];
    return marks.flatMap(it => layout.nodes.get(it.node) ?? []);
  }

  override componentWillUnmount(): void {
    this.props.instance.current = null;
    this.#resized?.disconnect();
    clearTimeout(this.#resting);
  }

  /** Brings a card into the window, if it is not there. */
  show(id: string): void {
    const placed = this.props.layout.nodes.get(id);
    const viewport = this.#viewport;
    if (placed && viewport) {
      const camera = showing(viewport.camera, placed, viewport.window);
      if (camera.x !== viewport.camera.x || camera.y !== viewport.camera.y) {
        viewport.glide(camera);
      }
    }
  }

  /** Brings all of a path into the window, smaller if it must be. */
  #showAll(rects: readonly Rect[]): void {
    const viewport = this.#viewport;
    if (viewport && rects.length > 0) {
      viewport.glide(including(viewport.camera, around(rects), viewport.window));
    }
  }

  focus(id: string): void {
    this.#svg.current
      ?.querySelector<SVGElement>(`[data-node="${CSS.escape(id)}"] > .hit`)
      ?.focus({ preventScroll: true });
  }

  fit(): void {
    const viewport = this.#viewport;
    if (viewport) {
      viewport.touched = true;
      viewport.glide(fitted(this.props.layout.bounds, viewport.window));
    }
  }

  pan(direction: 'pan left' | 'pan right' | 'pan up' | 'pan down'): void {
    const step = 60;
    const [dx, dy] = {
      'pan left': [step, 0] as const,
      'pan right': [-step, 0] as const,
      'pan up': [0, step] as const,
      'pan down': [0, -step] as const,
    }[direction];
    if (this.#viewport) {
      this.#viewport.touched = true;
      this.#viewport.set(panned(this.#viewport.camera, dx, dy));
    }
  }

  zoom(factor: number): void {
    this.#viewport?.zoom(factor);
  }

  actualSize(): void {
    this.zoom(1 / (this.#viewport?.camera.zoom ?? 1));
  }

  override render() {
    const { layout, severalBundles, selected, paths, hovered, found, trace, summary, strings, events } = this.props;
    const { inPage } = this.state;
    const stop = selected !== null && layout.nodes.has(selected) ? selected : firstOf(layout);
    const way =
      trace &&
      tracePath(
        trace,
        [...layout.edges.values()].map(it => it.edge),
        id => layout.nodes.has(id),
      );
    const onWay = new Set(way?.legs.flatMap(it => it.edge ?? []));
    const marked = new Set(way?.marks.map(it => it.node));
    const shares = new Map(trace?.shares.map(it => [it.edge, it.share]));
    const focus: Lit | undefined =
      paths ??
      (way ? { nodes: new Set([...marked, ...way.legs.flatMap(it => [it.from, it.to])]), edges: onWay } : undefined);
    const isLit = (id: string) => onWay.has(id) || ((hovered ?? paths)?.edges.has(id) ?? false);
    const isDimmed = (id: string) => focus !== undefined && !focus.edges.has(id) && !onWay.has(id);
    const links = [...layout.edges.values()].filter(
      it => isShown(it, isLit(it.edge.id)) && overlaps(extentOf(it.points), inPage),
    );
    return (
      <svg
        ref={this.#svg}
        class="graph"
        role="group"
        aria-roledescription={strings.topology}
        aria-label={summary}
        onClick={event => this.#clicked(event)}
        onDblClick={event => this.#node(event, id => events.reveal(id, true))}
        onPointerOver={event => events.hover(targetOf(event).node ?? targetOf(event).edge ?? null)}
        onFocusIn={event => this.#node(event, events.select)}
        onKeyDown={events.key}
      >
        <g ref={this.#root}>
          <Boxes boxes={layout.boxes} nodes={layout.nodes} strings={strings} several={severalBundles} />
          <g>
            {links.map(it => (
              <Link
                key={it.edge.id}
                placed={it}
                selected={it.edge.id === selected}
                dimmed={isDimmed(it.edge.id)}
                lit={isLit(it.edge.id)}
              />
            ))}
          </g>
          {way && <TraceLegs key={trace.command + trace.from} legs={way.legs} layout={layout} />}
          <g class="labels" aria-hidden="true">
            {links
              .filter(it => isLit(it.edge.id) || isBroken(it.edge))
              .map(it => (
                <LinkLabel key={it.edge.id} placed={it} share={shares.get(it.edge.id)} dimmed={isDimmed(it.edge.id)} />
              ))}
          </g>
          <g>
            {[...layout.nodes.values()]
              .filter(it => it.node.id === stop || overlaps(it, inPage))
              .map(it => (
                <Card
                  key={it.node.id}
                  placed={it}
                  selected={it.node.id === selected}
                  dimmed={focus !== undefined && !focus.nodes.has(it.node.id) && !marked.has(it.node.id)}
                  found={found.has(it.node.id)}
                  stop={it.node.id === stop}
                />
              ))}
          </g>
          {way && <TraceMarks marks={way.marks} layout={layout} />}
        </g>
        <g ref={this.#lanes} class="lanes" aria-hidden="true">
          <LaneHeaders columns={layout.columns} strings={strings} />
        </g>
      </svg>
    );
  }

  #moved(camera: Camera | undefined): void {
    const viewport = this.#viewport;
    if (!camera || !viewport) {
      return;
    }
    const { x, y, zoom } = camera;
    this.#root.current?.setAttribute('transform', `scale(${zoom}) translate(${-x} ${-y})`);
    placeLaneHeaders(this.#lanes.current, this.props.layout.columns, camera, viewport.window.width);
    const inPage = tiled(seenThrough(camera, viewport.window));
    const now = this.state.inPage;
    if (inPage.x !== now.x || inPage.y !== now.y || inPage.width !== now.width || inPage.height !== now.height) {
      this.setState({ inPage });
    }
    clearTimeout(this.#resting);
    this.#resting = window.setTimeout(() => this.props.events.camera(camera), 120);
  }

  #clicked(event: MouseEvent): void {
    if (this.#viewport?.dragged) {
      return;
    }
    const { node, edge } = targetOf(event);
    this.props.events.select(node ?? edge ?? null);
    if (node !== undefined) {
      this.props.events.reveal(node, false);
    }
  }

  #node(event: Event, act: (id: string) => void): void {
    const { node } = targetOf(event);
    if (node !== undefined) {
      act(node);
    }
  }
}

function targetOf({ target }: Event): { readonly node?: string | undefined; readonly edge?: string | undefined } {
  const element = target instanceof Element ? target.closest<SVGElement>('[data-node], [data-edge]') : null;
  return { node: element?.dataset['node'], edge: element?.dataset['edge'] };
}

/** Links against the lanes are drawn where they matter: under the pointer, on a selected path, or broken. */
function isShown({ course, edge }: PlacedEdge, lit: boolean): boolean {
  return course !== 'back' || lit || isBroken(edge);
}

function extentOf(points: readonly { readonly x: number; readonly y: number }[]): Rect {
  const [xs, ys] = [points.map(it => it.x), points.map(it => it.y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys) - 1];
  return { x: left, y: top, width: Math.max(...xs) - left + size.gap, height: Math.max(...ys) - top + 2 };
}

function tiled({ x, y, width, height }: Rect): Rect {
  const left = (Math.floor(x / tile) - 1) * tile;
  const top = (Math.floor(y / tile) - 1) * tile;
  const right = (Math.ceil((x + width) / tile) + 1) * tile;
  const bottom = (Math.ceil((y + height) / tile) + 1) * tile;
  return { x: left, y: top, width: right - left, height: bottom - top };
}
