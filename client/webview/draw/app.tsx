import { Component, createRef } from 'preact';
import type { TopologyNode } from '../../../server/src/protocol/protocol';
import type { FromPanel, PanelSetup, ToPanel } from '../../src/panel-messages';
import { layout } from '../layout/layout';
import type { Layout, Picture } from '../layout/geometry';
import { copyId, originalOf } from '../model/apart';
import { finds } from '../model/find';
import { neighboursOf, pathsThrough } from '../model/paths';
import { Remembered } from '../model/remembered';
import { next, type Action, type State } from '../model/state';
import { filled } from '../model/text';
import { isProblem, pictureOf, placesOf, type Place, type View } from '../model/view';
import { Controls } from './controls';
import { Details } from './details';
import { Empty } from './empty';
import { Graph, type GraphEvents } from './graph';
import { commandOf } from './keys';
import { List } from './list';
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
  readonly #drawn = new Remembered((picture: Picture) => layout(picture));
  readonly #filtered = new Remembered(
    (model: NonNullable<State['model']>, place: Place | null, onlyProblems: boolean) =>
      pictureOf(model, { place, onlyProblems }),
  );
  readonly #problems = new Remembered(
    (model: NonNullable<State['model']>, place: Place | null) =>
      pictureOf(model, { place, onlyProblems: false }).nodes.filter(isProblem).length,
  );
  readonly #controls = new Controls({
    state: () => this.state,
    change: change => this.#view(change),
    help: shown => this.#dispatch({ type: 'help', shown }),
    send: message => this.props.send(message),
    graph: () => this.#graph.current,
    layout: () => this.#drawn.last,
    find: () => this.#findBox.current?.focus(),
  });

  constructor(props: AppProps) {
    super(props);
    this.state = {
      model: null,
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
    this.props.listen(message => this.#dispatch({ type: 'message', message }));
  }

  override componentDidUpdate(_: AppProps, before: State): void {
    const { view, model, explanation } = this.state;
    if (view !== before.view) {
      this.props.keep(view);
    }
    if (view.follow !== before.view.follow) {
      this.props.send({ type: 'follow', on: view.follow });
    }
    if (view.place !== before.view.place || view.onlyProblems !== before.view.onlyProblems) {
      // The camera may look at a part of the picture that is left out now.
      this.#graph.current?.fit();
    }
    const edge = view.selected === null ? undefined : model?.edges.get(view.selected);
    if (edge && (view.selected !== before.view.selected || (model !== before.model && explanation?.id === edge.id))) {
      this.props.send({ type: 'explain', id: edge.id });
    }
  }

  override render(
    { setup: { strings }, send }: AppProps,
    { model, failure, trace, explanation, view, hovered, help, runs }: State,
  ) {
    const picture = model && this.#filtered.of(model, view.place, view.onlyProblems);
    if (!model || !picture || failure !== null || picture.nodes.length === 0) {
      const clearFilters = () => this.#view({ place: null, onlyProblems: false });
      return (
        <div class="panel">
          <Empty {...{ model, failure, strings, send, clearFilters }} />
        </div>
      );
    }
    const drawn = this.#drawn.of(picture);
    const hits = picture.nodes.filter(it => finds(view.find, it)).map(it => it.id);
    const found = new Set(hits);
    const summary = summaryOf(picture, strings.summary);
    const shownTrace = view.trace ? trace : null;
    const { selected } = view;
    return (
      <div class="panel">
        <h1 class="unseen">{strings.topology}</h1>
        <Toolbar
          view={view}
          places={placesOf(model.nodes.values())}
          problems={this.#problems.of(model, view.place)}
          hits={hits}
          strings={strings}
          findBox={this.#findBox}
          change={change => this.#view(change)}
          act={action => this.#controls.act(action, hits)}
        />
        <div class="main">
          {view.list ? (
            <List
              {...{ picture, selected, found, summary, strings }}
              select={this.#events.select}
              reveal={this.#events.reveal}
            />
          ) : (
            <Graph
              instance={this.#graph}
              layout={drawn}
              severalBundles={picture.bundles.length > 1}
              camera={view.camera}
              selected={selected}
              paths={selected === null ? undefined : pathsThrough(selected, picture.edges, drawn.nodes.has(selected))}
              hovered={hovered === null ? undefined : neighboursOf(hovered, picture.edges)}
              found={found}
              trace={shownTrace}
              runs={runs}
              summary={summary}
              strings={strings}
              events={this.#events}
            />
          )}
          <Details
            {...{ model, selected, explanation, strings, send }}
            trace={shownTrace}
            select={id => this.#view({ selected: id === null ? null : shownAs(id, drawn, trace?.bundle) })}
            dismissTrace={() => this.#view({ trace: false })}
          />
        </div>
        {help && (
          <p class="help" role="note">
            {strings.keys}
          </p>
        )}
        <div class="unseen" role="status" aria-live="polite">
          {view.find !== ''
            ? filled(strings.found, hits.length, picture.nodes.length)
            : (shownTrace?.reason ?? summary)}
        </div>
      </div>
    );
  }

  readonly #events: GraphEvents = {
    select: id => this.#view({ selected: id }),
    hover: id => this.#dispatch({ type: 'hover', id }),
    reveal: (id, focus) => this.props.send({ type: 'reveal', id: originalOf(id), focus }),
    camera: camera => this.#view({ camera }),
    key: event => {
      const command = commandOf(event);
      if (command && this.#controls.key(command)) {
        event.preventDefault();
      }
    },
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

function summaryOf({ nodes }: Picture, text: string): string {
  return filled(
    text,
    namespacesOf(nodes).length,
    nodes.filter(it => it.lane === 'service').length,
    nodes.filter(isProblem).length,
  );
}

function namespacesOf(nodes: Iterable<TopologyNode>): string[] {
  return [...new Set([...nodes].flatMap(it => it.namespace ?? []))].sort();
}
