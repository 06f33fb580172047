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
}

export interface GraphNode {
  readonly id: string;
  readonly lane: Lane;
  readonly object: ObjectRef | null;
  readonly label: string;
  readonly namespace: string | null;
  readonly severity: string | null;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly state: LinkState;
  readonly port: string | null;
  readonly reason: string;
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
  return {
    version: 1,
    nodes: nodes.map(({ id, lane, label, namespace, severity }) => ({
      id,
      lane,
      object: objectOf(drawn.get(id)),
      label,
      namespace,
      severity,
    })),
    edges: edges.map(({ from, to, state, port, reason }) => ({ from, to, state, port, reason })),
  };
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
export function mermaid({ nodes, edges }: Graph): string {
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
  const links = edges.map(({ from, to, state, port }) => {
    const text = linkText(port, state);
    const arrow = state === 'ok' ? '-->' : '-.->';
    return `  ${names.get(from) ?? ''} ${arrow}${text === '' ? '' : `|"${quoted(text)}"|`} ${names.get(to) ?? ''}`;
  });
  return ['flowchart LR', ...lanes, ...links].map(it => `${it}\n`).join('');
}

/** The links as a Markdown table, one a row. */
export function linkTable({ nodes, edges }: Graph): string {
  const names = new Map(nodes.map(it => [it.id, caption(it).replaceAll('\n', ', ')]));
  const rows = edges.map(({ from, to, port, state, reason }) =>
    [names.get(from) ?? from, names.get(to) ?? to, port ?? '', stateWord(state), reason].map(cell).join(' | '),
  );
  return [say`From | To | Port | State | Why`, '--- | --- | --- | --- | ---', ...rows]
    .map(it => `| ${it} |\n`)
    .join('');
}

function cell(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('\n', ' ');
}

/** The part of a graph whose nodes have these ids. */
export function partOf({ version, nodes, edges }: Graph, ids: ReadonlySet<string>): Graph {
  return {
    version,
    nodes: nodes.filter(it => ids.has(it.id)),
    edges: edges.filter(it => ids.has(it.from) && ids.has(it.to)),
  };
}

/** The graph in Graphviz's language. */
export function dot({ nodes, edges }: Graph): string {
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
    ({ from, to, state, port, reason }) =>
      `  ${text(from)} -> ${text(to)} [label=${text(linkText(port, state))}, style=${styles[state]}, tooltip=${text(reason)}]`,
  );
  return ['digraph podpath {', '  rankdir=LR', '  node [shape=box]', ...lanes, ...links, '}']
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

/** The port of a link, and its state in a word where it is not well. */
function linkText(port: string | null, state: LinkState): string {
  return [port ?? '', state === 'ok' ? '' : stateWord(state)].filter(it => it !== '').join(' ');
}

function stateWord(state: LinkState): string {
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

function caption({ object, label, namespace }: GraphNode): string {
  return [
    object && object.name === label ? `${object.kind} ${label}` : label,
    ...(namespace === null ? [] : [namespace]),
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
