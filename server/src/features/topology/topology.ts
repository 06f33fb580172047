import { say } from '../../base/say';
import type { Location, Position } from 'vscode-languageserver-types';
import { groupBy } from '../../base/group-by';
import { Kept } from '../../base/kept';
import type { KubeObject } from '../../model/kube-object';
import type { Finding, Severity } from '../../rules/rule';
import type { Snapshot } from '../../workspace/snapshot';
import { applied } from '../applied';
import { offsetAt, rangeOf, uriOf } from '../position';
import { sketchBundle } from './draw-bundle';
import { drawLooseForwards } from './draw-forwards';
import type { DrawnEdge, DrawnNode, Lane, TopologyModel, TopologyNode } from './model';
import { host, internet } from './sketch';

export interface TopologyOptions {
  /** Only this bundle. */
  readonly bundle?: string;
  /** The findings about an object and its like (`sourceKey`), of any bundle; absent: problems are not shown. */
  readonly problemsOf?: (object: KubeObject) => readonly Finding[];
}

/**
 * The picture of a workspace in lanes: clients, entries, Services, workloads. Ids are stable from one edit to the next,
 * and nothing in it depends on where things are written.
 */
export function topology(snapshot: Snapshot, options: TopologyOptions = {}): TopologyModel {
  const { nodes, edges } = draw(snapshot, options.bundle);
  const led = groupBy(edges, it => it.edge.to);
  return {
    nodes: nodes.map(it => (it.node.ghost ? asMissed(it, led.get(it.node.id)) : withProblems(it, options))),
    edges: edges.map(it => it.edge),
    bundles: applied(snapshot.bundles).map(it => it.id),
    // Templates are no mistake: they are whole once they are filled in.
    unreadable: [...snapshot.files.values()].filter(file => file.documents.some(it => it.state === 'broken')).length,
  };
}

/** Where a card is written; undefined for what no manifest writes. */
export function nodeSource(snapshot: Snapshot, id: string): Location | undefined {
  const drawn = draw(snapshot).nodes.find(it => it.node.id === id);
  return drawn?.written
    ? {
        uri: uriOf(drawn.written.place, drawn.written.span),
        range: rangeOf(snapshot, drawn.written.place, drawn.written.span),
      }
    : undefined;
}

/** The card of the object that a position lies in; undefined where it has none. */
export function nodeAt(snapshot: Snapshot, uri: string, position: Position): string | undefined {
  const file = snapshot.files.get(uri);
  const offset = file ? offsetAt(file, position) : 0;
  // A cursor behind the last line of a document still belongs to it; a list has an object for each item.
  const document = file?.documents.findLast(it => it.offset <= offset);
  const objects = document?.objects.filter(it => it.span.start <= offset - document.offset) ?? [];
  const object = objects.at(-1) ?? document?.objects[0];
  if (!object) {
    return undefined;
  }
  for (const bundle of applied(snapshot.bundlesOf(uri))) {
    // A kustomization makes another object of it.
    const made = bundle.member(object)?.object;
    const found = sketchBundle(bundle, snapshot).drawing.nodes.find(it => made && it.member?.object === made);
    if (found) {
      return found.node.id;
    }
  }
  return undefined;
}

/** Why an edge is there or broken, and the texts that make it so. */
export interface EdgeReasons {
  readonly text: string;
  readonly locations: readonly { readonly label: string; readonly location: Location }[];
}

export function explainEdge(snapshot: Snapshot, id: string): EdgeReasons | undefined {
  const drawn = draw(snapshot).edges.find(it => it.edge.id === id);
  return drawn
    ? {
        text: drawn.edge.reason,
        locations: drawn.written.map(({ label, place, span }) => ({
          label,
          location: { uri: uriOf(place, span), range: rangeOf(snapshot, place, span) },
        })),
      }
    : undefined;
}

/** Cards and edges of all bundles, those that bundles share once. */
export function draw(
  snapshot: Snapshot,
  only?: string,
): { readonly nodes: readonly DrawnNode[]; readonly edges: readonly DrawnEdge[] } {
  const bundles = only === undefined ? applied(snapshot.bundles) : snapshot.bundles.filter(it => it.id === only);
  const drawings = bundles.map(it => sketchBundle(it, snapshot).drawing);
  const loose = only === undefined ? [drawLooseForwards(snapshot, drawings)] : [];
  const nodes = new Map<string, DrawnNode>();
  for (const drawn of [...drawings, ...loose].flatMap(it => it.nodes)) {
    const shared = nodes.has(drawn.node.id) || drawn.node.id === internet || drawn.node.id === host;
    nodes.set(drawn.node.id, shared ? { ...drawn, node: { ...drawn.node, bundle: null } } : drawn);
  }
  const inLanes = lanes.flatMap(lane => [...nodes.values()].filter(it => it.node.lane === lane));
  return { nodes: inLanes, edges: [...drawings, ...loose].flatMap(it => it.edges) };
}

/** What is not there is as bad as the worst link that leads to it; where that cannot be told, it is no problem. */
function asMissed({ node }: DrawnNode, links: readonly DrawnEdge[] = []): TopologyNode {
  const severity = (['error', 'warning'] as const).find(state => links.some(it => it.edge.state === state));
  return { ...node, severity: severity ?? null, problems: [] };
}

function withProblems(drawn: DrawnNode, { problemsOf }: TopologyOptions): TopologyNode {
  const { node, member } = drawn;
  const findings = (member && problemsOf?.(member.object)) ?? [];
  // Hints are for the editor; a picture full of them says nothing.
  const shown = findings.filter(
    it =>
      it.severity !== 'hint' && (it.bundles.length === 0 || node.bundle === null || it.bundles.includes(node.bundle)),
  );
  return finished.get(drawn, shown, () => {
    const spoken = shown.length === 0 ? '' : `, ${shown.length === 1 ? say`1 problem` : say`${shown.length} problems`}`;
    return {
      ...node,
      severity: order.find(it => shown.some(finding => finding.severity === it)) ?? null,
      problems: [...new Set(shown.map(it => it.message))],
      description: `${node.description}${spoken}`,
    };
  });
}

const finished = new Kept<DrawnNode, TopologyNode>();

const lanes: readonly Lane[] = ['client', 'entry', 'service', 'workload'];

const order: readonly Severity[] = ['error', 'warning', 'information'];
