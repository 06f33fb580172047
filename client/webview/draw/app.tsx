import { Component, createRef } from 'preact';
import type { TopologyNode } from '../../../server/src/protocol/protocol';
import type { FromPanel, PanelSetup, ToPanel } from '../../src/panel-messages';
import { layout } from '../layout/layout';
import type { Layout } from '../layout/geometry';
import { boxId } from '../layout/groups';
import { apart, copyId, originalOf, wholeOf, type Parts } from '../model/apart';
import { choosablePlaces, filtered, isProblem } from '../model/filter';
import { finds } from '../model/find';
import { boxOfFold, folded } from '../model/fold';
import { partsOf, type Model } from '../model/model';
import { neighboursOf, pathsThrough, tracePath } from '../model/paths';
import { Remembered } from '../model/remembered';
import { standing, type Standing } from '../model/standing';
import { next, type Action, type State } from '../model/state';
import { filled } from '../model/text';
import { unfiltered, type Filters, type View } from '../model/view';
import { Chips } from './chips';
import { Controls } from './controls';
import { Details } from './details';
import { Empty } from './empty';
import { Graph } from './graph';
import type { GraphEvents } from './graph-props';
import { List } from './list';
import { rasterised } from './raster';
import { themeColours } from './theme';
import { Toolbar } from './toolbar';

export interface AppProps {
  readonly setup: PanelSetup;
  readonly view: View;
  readonly send: (message: FromPanel) => void;
  /** Keeps the view for when the panel is shown again. */
  readonly keep: (view: View) => void;
  /** Hands over what receives the extension's messages. */
  readonly listen: (receive: (message: ToPanel) => void) => void;
}

/** The whole panel: one state, one reducer, and what follows from them. */
export class App extends Component<AppProps, State> {
  readonly #graph = createRef<Graph>();
  readonly #findBox = createRef<HTMLInputElement>();
  readonly #parts = new Remembered((model: Model, guest: Parts | undefined) => apart(partsOf(model, guest)));
  readonly #filtered = new Remembered(
    (
      parts: Parts,
      places: Filters['places'],
      kinds: Filters['kinds'],
      hidden: Filters['hidden'],
      only: Filters['only'],
      onlyProblems: Filters['onlyProblems'],
    ) => filtered(parts, { places, kinds, hidden, only, onlyProblems }),
  );
  readonly #stood = new Remembered((parts: Parts, nodes: boolean): Standing =>
    nodes ? standing(parts, this.props.setup.strings) : parts,
  );
  readonly #folded = new Remembered((parts: Standing, folds: View['folds']) =>
    folded(parts, folds, this.props.setup.strings),
  );
  readonly #drawn = new Remembered(({ nodes, edges }: Parts, bundles: Model['bundles'], stands: boolean) =>
    layout({ nodes, edges, bundles, stands }),
  );
  #hits: readonly string[] = [];
  readonly #controls = new Controls({
    state: () => this.state,
    change: change => this.#view(change),
    help: shown => this.#dispatch({ type: 'help', shown }),
    send: message => this.props.send(message),
    save: format => {
      const { nodes = [], edges = [], standIns = [] } = this.#folded.last ?? {};
      const { trace, view } = this.state;
      const stood = this.#stood.last;
      this.props.send({
        type: 'export',
        format,
        picture: { nodes, edges, bundles: this.state.model?.bundles ?? [], stands: view.nodes, calls: view.calls },
        colours: themeColours(document.body, this.props.setup.colours),
        left: { nodes: stood?.nodes ?? [], edges: stood?.edges ?? [] },
        route: trace && view.trace ? { trace, standIns: [...standIns] } : null,
      });
    },
    graph: () => this.#graph.current,
    layout: () => this.#drawn.last,
    parts: () => this.#stood.last,
    hits: () => this.#hits,
    find: () => this.#findBox.current?.focus(),
  });

  constructor(props: AppProps) {
    super(props);
    this.state = {
      model: null,
      decidedWith: 0,
      failure: null,
      trace: null,
      runs: 0,
      restored: props.view.camera !== null,
      explanation: null,
      hovered: null,
      help: false,
      view: props.view,
    };
  }

  override componentDidMount(): void {
    this.props.listen(message => {
      if (message.type === 'change') {
        this.#controls[message.what](message.id);
      }
      if (message.type === 'rasterise') {
        void rasterised(message.svg).then(data => this.props.send({ type: 'raster', data }));
      }
      this.#dispatch({ type: 'message', message });
    });
  }

  override componentDidUpdate(_: AppProps, before: State): void {
    const { view, model, explanation } = this.state;
    if (view !== before.view) {
      this.props.keep(view);
    }
    if (view.follow !== before.view.follow) {
      this.props.send({ type: 'follow', on: view.follow });
    }
    if ((['nodes', ...Object.keys(unfiltered)] as (keyof View)[]).some(it => view[it] !== before.view[it])) {
      // The camera may look at a part of the picture that is left out now.
      this.#graph.current?.overview();
    }
    const edge = model?.edges.get(wholeOf(view.selected ?? ''));
    if (edge && (view.selected !== before.view.selected || (model !== before.model && explanation?.id === edge.id))) {
      this.props.send({ type: 'explain', id: edge.id });
    }
  }

  override render(
    { setup: { strings }, send }: AppProps,
    { model, failure, trace, explanation, view, hovered, help, runs }: State,
  ) {
    if (!model || failure !== null || model.nodes.size === 0) {
      return (
        <div class="panel">
          <Empty {...{ model, failure, strings, send }} />
        </div>
      );
    }
    const { places, kinds, hidden, only, onlyProblems, folds, selected } = view;
    const shownTrace = view.trace ? trace : null;
    const all = this.#parts.of(model, shownTrace?.guest);
    const left = this.#filtered.of(all, places, kinds, hidden, only, onlyProblems);
    const parts = this.#stood.of(left, view.nodes);
    const picture = this.#folded.of(parts, folds);
    const drawn = this.#drawn.of(picture, model.bundles, view.nodes);
    const hits = (this.#hits = parts.nodes.filter(it => finds(view.find, it)).map(it => it.id));
    const found = new Set(hits.map(it => picture.standIns.get(it) ?? it));
    const summary = summaryOf(left.nodes, strings.summary);
    const choice = choosablePlaces(all.nodes, strings);
    const shownSelection = selected === null ? null : (picture.standIns.get(selected) ?? selected);
    const controls = this.#controls;
    return (
      <div class="panel">
        <h1 class="unseen">{strings.topology}</h1>
        <Toolbar
          {...{ view, hits, strings, controls }}
          places={choice}
          kinds={[...new Set(all.nodes.map(it => it.kind))].sort()}
          problems={all.nodes.filter(isProblem).length}
          findBox={this.#findBox}
        />
        <Chips
          {...{ view, model, strings, controls, send }}
          trace={shownTrace}
          titles={new Map(choice.map(it => [it.place, it.title]))}
          boxes={new Set(parts.nodes.flatMap(it => (it.namespace === null ? [] : [boxId(it)])))}
        />
        <div class="main">
          {picture.nodes.length === 0 ? (
            <Empty {...{ model, failure, strings, send }} clearFilters={() => controls.change(unfiltered)} />
          ) : view.list ? (
            <List
              {...{ picture: { ...parts, bundles: model.bundles }, selected, summary, strings }}
              found={new Set(hits)}
              changed={shownTrace ? tracePath(shownTrace, [], () => undefined).changed : undefined}
              select={this.#events.select}
              reveal={this.#events.reveal}
            />
          ) : (
            <Graph
              {...{ selected, found, runs, summary, strings }}
              instance={this.#graph}
              layout={drawn}
              standIns={picture.standIns}
              severalBundles={model.bundles.length > 1}
              camera={view.camera}
              paths={
                shownSelection === null
                  ? undefined
                  : pathsThrough(shownSelection, picture.edges, drawn.nodes.has(shownSelection))
              }
              hovered={hovered === null ? undefined : neighboursOf(new Set([hovered]), picture.edges)}
              finding={view.find !== ''}
              calls={view.calls}
              trace={shownTrace}
              events={this.#events}
            />
          )}
          <Details
            {...{ model, drawn, selected, explanation, strings, send }}
            trace={shownTrace}
            select={id => this.#view({ selected: id === null ? null : shownAs(id, drawn, trace?.bundle) })}
            fold={this.#events.fold}
            dismissTrace={() => this.#view({ trace: false })}
          />
        </div>
        {help && (
          <p class="help" role="note">
            {strings.keys}
          </p>
        )}
        <div class="unseen" role="status" aria-live="polite">
          {view.find !== '' ? filled(strings.found, hits.length, parts.nodes.length) : (shownTrace?.reason ?? summary)}
        </div>
      </div>
    );
  }

  readonly #events: GraphEvents = {
    select: id => this.#view({ selected: id }),
    hover: id => this.#dispatch({ type: 'hover', id }),
    reveal: (id, focus) => {
      if (boxOfFold(id) === undefined) {
        this.props.send({ type: 'reveal', id: originalOf(id), focus });
      }
    },
    fold: box => this.#controls.fold(box),
    context: (id, box) => {
      const node = this.#drawn.last?.nodes.get(id ?? '')?.node;
      return {
        preventDefaultContextMenuItems: true,
        podpathCard: originalOf(node?.id ?? ''),
        podpathBox: box ?? '',
        podpathWritten: node !== undefined && !node.ghost && node.kind !== 'Internet',
        podpathSource: node?.source ?? '',
        podpathUrl: node?.url ?? '',
      };
    },
    camera: camera => this.#view({ camera }),
    key: event => this.#controls.key(event),
  };

  #dispatch(action: Action): void {
    this.setState(state => next(state, action));
  }

  #view(change: Partial<View>): void {
    this.#dispatch({ type: 'view', change });
  }
}

/** The card that stands for a node: its bundle's copy where it is drawn several times. */
function shownAs(id: string, { nodes }: Layout, bundle: string | undefined): string {
  const own = copyId(id, bundle ?? '');
  return [id, own].find(it => nodes.has(it)) ?? [...nodes.keys()].find(it => originalOf(it) === id) ?? id;
}

function summaryOf(nodes: readonly TopologyNode[], text: string): string {
  const namespaces = new Set(nodes.flatMap(it => it.namespace ?? []));
  const services = nodes.filter(it => it.lane === 'service');
  return filled(text, namespaces.size, services.length, nodes.filter(isProblem).length);
}
