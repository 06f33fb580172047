import { say } from '../base/say';
import type { Member } from '../links/member';
import type { Snapshot } from '../workspace/snapshot';
import type { DrawnNode, Lane, LinkState } from './topology/model';
import { draw, topology } from './topology/topology';
import type { TopologyOptions } from './topology/topology';

/** The topology for scripts: the public shape of `podpath graph --format json`. */
export interface Graph {
  readonly version: 1;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** The simulated request whose way is shown; absent where none is. */
  readonly request?: GraphRequest;
}

export interface GraphNode {
  readonly id: string;
  readonly lane: Lane;
  readonly object: ObjectRef | null;
  readonly label: string;
  readonly namespace: string | null;
  readonly severity: string | null;
  /** Its bundle, where there are several; JSON has it in the id alone. */
  readonly bundle?: string;
  /** The node of the cluster that it is on, or is; only in the view of nodes. */
  readonly place?: string;
  /** The steps of the shown request that happen here. */
  readonly steps?: readonly number[];
  /** What its assumptions make of it. */
  readonly change?: string;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly state: LinkState;
  readonly port: string | null;
  readonly reason: string;
  /** The step in which the shown request takes it. */
  readonly step?: number;
  /** Whether only the request without its assumptions takes it, or only the one with them. */
  readonly change?: 'gone' | 'fresh';
  /** The same of pods that it leads to, by name, where it goes on leading to others. */
  readonly pods?: { readonly gone: readonly string[]; readonly fresh: readonly string[] };
}

/** What a request makes of a graph: what is asked and assumed, and what came of it. */
export interface GraphRequest {
  readonly command: string;
  readonly from: string;
  readonly reason: string;
  /** What is assumed, a sentence each. */
  readonly premises: readonly string[];
}

/** An object as answers name it; `name` is "" where none is written. */
export interface ObjectRef {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string | null;
  readonly name: string;
}

/** The same picture as the panel's, without what only drawing needs. */
export function graph(snapshot: Snapshot, options: TopologyOptions = {}): Graph {
  const drawn = new Map(draw(snapshot, options.bundle).nodes.map(it => [it.node.id, it]));
  const { nodes, edges } = topology(snapshot, options);
  const several = new Set(nodes.flatMap(it => it.bundle ?? [])).size > 1;
  return {
    version: 1,
    nodes: nodes.map(({ id, lane, label, namespace, severity, bundle }) => ({
      id,
      lane,
      object: objectOf(drawn.get(id)),
      label,
      namespace,
      severity,
      ...(several && bundle !== null ? { bundle } : {}),
    })),
    edges: edges.map(({ from, to, state, port, reason }) => ({ from, to, state, port, reason })),
  };
}

/** The same with a name for the bundle at the top, which goes by a dot. */
export function underRoot(graph: Graph, root: string): Graph {
  return { ...graph, nodes: graph.nodes.map(it => (it.bundle === '.' && root !== '' ? { ...it, bundle: root } : it)) };
}

/** Names an object of a bundle, with the namespace it ends up in. */
export function refOf({ object, name, namespace }: Member): ObjectRef {
  return {
    apiVersion: object.apiVersion,
    kind: object.kind,
    namespace: object.clusterScoped ? null : namespace,
    name,
  };
}

/** The graph as a Mermaid flowchart, lanes from left to right; states by stroke and word, not by colour alone. */
export function mermaid({ nodes, edges, request }: Graph): string {
  const names = new Map(nodes.map((it, index) => [it.id, `n${index}`]));
  const lanes = laneTitles().flatMap(([lane, title]) => {
    const inside = nodes.filter(it => it.lane === lane);
    return inside.length === 0
      ? []
      : [
          `  subgraph ${lane}["${title}"]`,
          ...inside.map(it => `    ${names.get(it.id) ?? ''}["${quoted(caption(it))}"]`),
          '  end',
        ];
  });
  const links = edges.map(edge => {
    const { from, to, state, step, change } = edge;
    const text = linkText(edge);
    const arrow = state !== 'ok' || change === 'gone' ? '-.->' : step === undefined ? '-->' : '==>';
    return `  ${names.get(from) ?? ''} ${arrow}${text === '' ? '' : `|"${quoted(text)}"|`} ${names.get(to) ?? ''}`;
  });
  const title = request ? ['---', `title: ${JSON.stringify(requestText(request).join(' · '))}`, '---'] : [];
  return [...title, 'flowchart LR', ...lanes, ...links].map(it => `${it}\n`).join('');
}

/** The links as a Markdown table, one a row. */
export function linkTable({ nodes, edges, request }: Graph): string {
  const names = new Map(nodes.map(it => [it.id, caption(it).replaceAll('\n', ', ')]));
  const rows = edges.map(edge => {
    const { from, to, port, state, reason } = edge;
    const own = [names.get(from) ?? from, names.get(to) ?? to, port ?? '', stateWord(state), reason];
    return [...own, ...(request ? [wayText(edge).join(', ')] : [])].map(cell).join(' | ');
  });
  const head = request ? say`From | To | Port | State | Why | Request` : say`From | To | Port | State | Why`;
  const rule = head
    .split('|')
    .map(() => '---')
    .join(' | ');
  return [
    ...(request ? requestText(request).map(it => `${it}\n\n`) : []),
    ...[head, rule, ...rows].map(it => `| ${it} |\n`),
  ].join('');
}

function cell(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('\n', ' ');
}

/** The part of a graph whose nodes have these ids. */
export function partOf({ nodes, edges, ...rest }: Graph, ids: ReadonlySet<string>): Graph {
  return {
    ...rest,
    nodes: nodes.filter(it => ids.has(it.id)),
    edges: edges.filter(it => ids.has(it.from) && ids.has(it.to)),
  };
}

/** The graph in Graphviz's language. */
export function dot({ nodes, edges, request }: Graph): string {
  const lanes = laneTitles().flatMap(([lane, title]) => {
    const inside = nodes.filter(it => it.lane === lane);
    return inside.length === 0
      ? []
      : [
          `  subgraph "cluster_${lane}" {`,
          `    label=${text(title)}`,
          ...inside.map(it => `    ${text(it.id)} [label=${text(caption(it))}]`),
          '  }',
        ];
  });
  const links = edges.map(
    edge =>
      `  ${text(edge.from)} -> ${text(edge.to)} [label=${text(linkText(edge))}, style=${styleOf(edge)}, tooltip=${text(edge.reason)}]`,
  );
  const title = request ? [`  label=${text(requestText(request).join('\n'))}`] : [];
  return ['digraph podpath {', '  rankdir=LR', '  node [shape=box]', ...title, ...lanes, ...links, '}']
    .map(it => `${it}\n`)
    .join('');
}

function laneTitles(): readonly (readonly [Lane, string])[] {
  return [
    ['client', say`Clients`],
    ['entry', say`Entry`],
    ['service', say`Services`],
    ['workload', say`Workloads`],
  ];
}

/** What is asked, what came of it and what is assumed, a line each; nothing is marked up. */
export function requestText({ command, from, reason, premises }: GraphRequest): string[] {
  return [`${command} ← ${from}`, reason, ...premises.map(it => say`What if: ${it}`)].map(it => it.replaceAll('`', ''));
}

/** What the shown request makes of a link: the step that takes it, and what assumptions change about that. */
export function wayText({ step, change, pods }: Pick<GraphEdge, 'step' | 'change' | 'pods'>): string[] {
  return [
    ...(step === undefined ? [] : [say`step ${step}`]),
    ...(change === undefined ? [] : [change === 'gone' ? say`no longer taken` : say`newly taken`]),
    ...(pods && pods.gone.length > 0 ? [say`no longer to ${pods.gone.join(', ')}`] : []),
    ...(pods && pods.fresh.length > 0 ? [say`newly to ${pods.fresh.join(', ')}`] : []),
  ];
}

/** The port of a link, its state in a word where it is not well, and what the shown request makes of it. */
function linkText(edge: GraphEdge): string {
  const state = edge.state === 'ok' ? '' : stateWord(edge.state);
  const own = [edge.port ?? '', state].filter(it => it !== '').join(' ');
  return [...(own === '' ? [] : [own]), ...wayText(edge)].join(' · ');
}

function styleOf({ state, step, change }: GraphEdge): string {
  return change === 'gone' ? 'dashed' : state === 'ok' && step !== undefined ? 'bold' : styles[state];
}

/** The state of a link in a word. */
export function stateWord(state: LinkState): string {
  switch (state) {
    case 'ok':
      return say`ok`;
    case 'warning':
      return say`warning`;
    case 'error':
      return say`error`;
    case 'blocked':
      return say`blocked`;
    case 'unknown':
      return say`unknown`;
  }
}

const styles: Readonly<Record<LinkState, string>> = {
  ok: 'solid',
  warning: 'dotted',
  error: 'dashed',
  blocked: 'dashed',
  unknown: 'dotted',
};

function objectOf(drawn: DrawnNode | undefined): ObjectRef | null {
  return drawn?.member ? refOf(drawn.member) : null;
}

function caption({ object, label, namespace, bundle, place, steps, change }: GraphNode): string {
  return [
    object && object.name === label ? `${object.kind} ${label}` : label,
    ...(namespace === null ? [] : [namespace]),
    ...(bundle === undefined ? [] : [say`bundle ${bundle}`]),
    ...(place === undefined ? [] : [say`on ${place}`]),
    ...(steps ? [say`step ${steps.join(', ')}`] : []),
    ...(change === undefined ? [] : [change]),
  ].join('\n');
}

/** Mermaid takes HTML entities in quotes, and `<br>` for a new line. */
function quoted(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('"', '#quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\n', '<br>');
}

function text(value: string): string {
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
