import { graph, linkTable, mermaid, underRoot } from '../features/graph';
import { shownAs } from '../features/graph-shown';
import { withWay } from '../features/graph-request';
import { answerTool } from '../features/model-tools';
import { findingsAbout } from '../features/topology/all-problems';
import { diffTopology } from '../features/topology/diff';
import { nodePods } from '../features/topology/node-pods';
import { explainEdge, nodeAt, nodeSource, topology } from '../features/topology/topology';
import type { TopologyModel } from '../features/topology/model';
import type { TopologyOptions } from '../features/topology/topology';
import { method } from '../protocol/protocol';
import type {
  EdgeExplanation,
  GraphTextParams,
  Location,
  NodePod,
  Position,
  Topology,
  TopologyParams,
  ToolTextParams,
  TopologyPatch,
} from '../protocol/protocol';
import type { Snapshot } from '../workspace/snapshot';
import { requestHandler } from './request-handler';
import type { Session } from './session';
import { canonical } from './uris';

/** Answers what the topology panel asks, and sends it patches while somebody looks. */
export function answerTopology(session: Session): void {
  const { connection } = session;
  const feed = new TopologyFeed(session);

  connection.onRequest(
    method.topology,
    requestHandler<TopologyParams, Topology | null>(session, 'topology', null, (snapshot, { bundle, aside }) =>
      feed.whole(snapshot, bundle, aside),
    ),
  );

  connection.onNotification(method.topologyVisible, ({ visible }: { readonly visible: boolean }) =>
    feed.setVisible(visible),
  );

  connection.onRequest(
    method.nodeSource,
    requestHandler<{ readonly id: string }, Location | null>(
      session,
      'node source',
      null,
      (snapshot, { id }) => nodeSource(snapshot, id) ?? null,
    ),
  );

  connection.onRequest(
    method.nodeAt,
    requestHandler<{ readonly uri: string; readonly position: Position }, { id: string | null }>(
      session,
      'node at',
      { id: null },
      (snapshot, { uri, position }) => ({ id: nodeAt(snapshot, canonical(uri), position) ?? null }),
    ),
  );

  connection.onRequest(
    method.nodePods,
    requestHandler<{ readonly id: string }, readonly NodePod[]>(session, 'node pods', [], (snapshot, { id }) =>
      nodePods(snapshot, id),
    ),
  );

  connection.onRequest(
    method.graphText,
    requestHandler<GraphTextParams, { text: string }>(
      session,
      'graph text',
      { text: '' },
      (snapshot, { format, nodes, edges, request }) => {
        const [root = ''] = session.project.roots;
        const whole = underRoot(graph(snapshot), decodeURIComponent(root.slice(root.lastIndexOf('/') + 1)));
        const shown = shownAs(whole, nodes, edges);
        const part = request ? withWay(shown, request) : shown;
        return { text: format === 'mermaid' ? mermaid(part) : linkTable(part) };
      },
    ),
  );

  connection.onRequest(
    method.toolText,
    requestHandler<ToolTextParams, { text: string }>(
      session,
      'tool text',
      { text: '' },
      (snapshot, { tool, input }) => ({ text: answerTool(snapshot, tool, input, feed.options(snapshot)) }),
    ),
  );

  connection.onRequest(
    method.explainEdge,
    requestHandler<{ readonly id: string }, EdgeExplanation | null>(
      session,
      'explain edge',
      null,
      (snapshot, { id }) => explainEdge(snapshot, id) ?? null,
    ),
  );
}

/** How long nothing new may come until the picture is drawn anew, in milliseconds: longer where drawing takes longer. */
const pause = { least: 25, most: 100 };

/**
 * Keeps a visible panel current: one whole picture, then what differs from the one that it has. What an edit does to links
 * shows before all other files are judged anew; the problems of these follow.
 */
class TopologyFeed {
  readonly #session: Session;
  #waiting: NodeJS.Timeout | undefined;
  /** How long it took to draw the last picture. */
  #took = 0;
  #visible = false;
  #version = 0;
  /** What the panel shows, and of which bundle. */
  #shown: { readonly model: TopologyModel; readonly bundle: string | undefined } | undefined;

  constructor(session: Session) {
    this.#session = session;
    session.onSettled(() => this.#soon());
    session.onQuiet(() => this.#update());
    session.onEnd(() => clearTimeout(this.#waiting));
  }

  whole(snapshot: Snapshot, bundle: string | undefined, aside = false): Topology {
    const model = this.#draw(snapshot, bundle);
    if (!aside) {
      this.#shown = { model, bundle };
      this.#version++;
    }
    return {
      version: this.#version,
      ...model,
      searched: ['**/*.yaml', '**/*.yml', '**/*.json'],
      unreadable: this.#unreadable(model),
    };
  }

  /** A hidden panel gets nothing; when it is shown again it asks for the whole picture. */
  setVisible(visible: boolean): void {
    this.#visible = visible;
    if (!visible) {
      this.#shown = undefined;
    }
  }

  #soon(): void {
    clearTimeout(this.#waiting);
    if (this.#visible) {
      const wait = Math.min(pause.most, Math.max(pause.least, this.#took));
      this.#waiting = setTimeout(() => this.#session.guard.run('topology', undefined, () => this.#update()), wait);
    }
  }

  #update(): void {
    clearTimeout(this.#waiting);
    if (!this.#visible || !this.#shown) {
      return;
    }
    const begin = performance.now();
    const { model: before, bundle } = this.#shown;
    const model = this.#draw(this.#session.snapshot(), bundle);
    const change = diffTopology(before, model);
    this.#shown = { model, bundle };
    if (change) {
      const patch: TopologyPatch = { version: ++this.#version, ...change, unreadable: this.#unreadable(model) };
      this.#session.connection.sendNotification(method.topologyChanged, patch).catch(() => undefined);
    }
    this.#took = performance.now() - begin;
  }

  #draw(snapshot: Snapshot, bundle: string | undefined): TopologyModel {
    return topology(snapshot, { ...(bundle === undefined ? {} : { bundle }), ...this.options(snapshot) });
  }

  /** The problems that cards show. */
  options(snapshot: Snapshot): TopologyOptions {
    const { lists } = this.#session;
    return {
      problemsOf: object => findingsAbout(object, lists.findings(snapshot, object.place.uri)),
    };
  }

  /** Files with text that cannot be read, and files that cannot even be opened. */
  #unreadable(model: TopologyModel): number {
    return model.unreadable + this.#session.project.unreadable.size;
  }
}
