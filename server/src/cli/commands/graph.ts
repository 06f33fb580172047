import { basename } from 'node:path';
import { dot, graph as graphOf, mermaid, requestText, underRoot, wayText } from '../../features/graph';
import { withRequest } from '../../features/graph-request';
import { simulation } from '../../features/simulation/simulation';
import type { ShownSimulation } from '../../features/simulation/simulation';
import { topology } from '../../features/topology/topology';
import type { TopologyOptions } from '../../features/topology/topology';
import { allProblems } from '../../features/topology/all-problems';
import type { Graph, GraphEdge } from '../../features/graph';
import type { Snapshot } from '../../workspace/snapshot';
import { assumeOption } from '../assume-option';
import { chooseBundles } from '../bundle-choice';
import { commonOptions, formatOption } from '../command';
import type { Command } from '../command';
import type { Arguments, Option } from '../options';
import { UsageError } from '../io';
import { svg } from '../formats/svg';
import { json } from '../json';
import { load } from '../load';
import { fromOption } from '../source-option';

const request: Option = {
  name: 'curl',
  value: 'COMMAND',
  help: 'shows the way of a request: a URL, or a whole curl or kubectl exec line; with --from and --assume as in curl',
};

const view: Option = {
  name: 'view',
  value: 'VIEW',
  choices: ['lanes', 'nodes'],
  help: 'of an SVG: lanes, or nodes as places: which pod runs where (default: lanes)',
};

export const graph: Command = {
  name: 'graph',
  usage: '[--format text|json|mermaid|dot|svg] [--view lanes|nodes] [--curl COMMAND --from SOURCE]',
  summary: 'draws the topology: clients, entries, Services, workloads',
  details: [
    'Of all bundles, unless --bundle names one. With --curl it shows the way of a request, and with --assume what that',
    'changes about it.',
  ],
  options: [
    ...commonOptions,
    formatOption('text', 'json', 'mermaid', 'dot', 'svg'),
    view,
    request,
    fromOption,
    assumeOption,
  ],
  run({ args }, io) {
    if (args.positionals.length > 0) {
      throw new UsageError('graph takes no arguments; --manifests names the manifests');
    }
    const snapshot = load(args, io);
    const wanted = args.last('bundle');
    const [bundle] = wanted === undefined ? [] : chooseBundles(snapshot, wanted);
    const shown: TopologyOptions = { ...(bundle ? { bundle: bundle.id } : {}), ...allProblems(snapshot) };
    if (args.last('format') !== 'svg' && args.last('view') === 'nodes') {
      throw new UsageError('--view nodes goes with --format svg');
    }
    const asked = askedIn(snapshot, args, bundle?.id);
    if (args.last('format') === 'svg') {
      io.out(svg(topology(snapshot, shown), basename(io.cwd) || '.', args.last('view') === 'nodes', asked));
      return 0;
    }
    const whole = graphOf(snapshot, shown);
    const picture = asked ? withRequest(whole, asked) : whole;
    switch (args.last('format')) {
      case 'mermaid':
        io.out(mermaid(underRoot(picture, basename(io.cwd))));
        return 0;
      case 'dot':
        io.out(dot(underRoot(picture, basename(io.cwd))));
        return 0;
      case 'json':
        // Ids say the bundle already.
        io.out(json({ ...picture, nodes: picture.nodes.map(it => ({ ...it, bundle: undefined })) }));
        return 0;
      default:
        io.out(text(picture));
        return 0;
    }
  },
};

/** The request that `--curl` names; undefined without. Throws a `UsageError` for one that cannot be read. */
function askedIn(snapshot: Snapshot, args: Arguments, bundle: string | undefined): ShownSimulation | undefined {
  const command = args.last('curl');
  const [from, assume] = [args.last('from'), args.all('assume')];
  if (command === undefined) {
    if (from !== undefined || assume.length > 0) {
      throw new UsageError('--from and --assume go with --curl');
    }
    return undefined;
  }
  const asked = simulation(snapshot, { command, from, assume, bundle, namespace: args.last('namespace') });
  if (asked.verdict === 'invalid') {
    throw new UsageError(asked.reason);
  }
  return asked;
}

/** One line a link, by lanes: `Internet -> any node:31001  31001`. What has no link stands alone. */
function text({ nodes, edges, request: asked }: Graph): string {
  const lines = nodes.flatMap(node => {
    const links = edges.filter(it => it.from === node.id);
    const linked = links.length > 0 || edges.some(it => it.to === node.id);
    return linked ? links.map(it => linkText(it, nodes)) : [title(node)];
  });
  return [...(asked ? requestText(asked) : []), ...lines].map(it => `${it}\n`).join('');
}

function linkText(edge: GraphEdge, nodes: Graph['nodes']): string {
  const { from, to, port, state, reason } = edge;
  const [left, right] = [from, to].map(id => title(nodes.find(it => it.id === id)));
  const link = `${left ?? from} -> ${right ?? to}${port === null ? '' : `  ${port}`}`;
  return [link, ...(state === 'ok' ? [] : [`${state}: ${reason}`]), ...wayText(edge)].join('  ');
}

function title(node: Graph['nodes'][number] | undefined): string {
  if (!node) {
    return '?';
  }
  const { object, label, change } = node;
  const name = object
    ? `${object.namespace === null ? '' : `${object.namespace}/`}${object.kind} ${object.name}`
    : label;
  return change === undefined ? name : `${name} (${change})`;
}
