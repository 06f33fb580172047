import { MultiMap } from '../../base/multi-map';
import { allFindings } from '../../features/findings';
import { dot, graph as graphOf, mermaid } from '../../features/graph';
import { topology } from '../../features/topology/topology';
import type { TopologyOptions } from '../../features/topology/topology';
import { sourceKey } from '../../features/topology/source-key';
import type { Graph } from '../../features/graph';
import type { Finding } from '../../rules/rule';
import { chooseBundles } from '../bundle-choice';
import { commonOptions, formatOption } from '../command';
import type { Command } from '../command';
import type { Option } from '../options';
import { UsageError } from '../io';
import { svg } from '../formats/svg';
import { json } from '../json';
import { load } from '../load';

const view: Option = {
  name: 'view',
  value: 'VIEW',
  choices: ['lanes', 'nodes'],
  help: 'of an SVG: lanes, or nodes as places: which pod runs where (default: lanes)',
};

export const graph: Command = {
  name: 'graph',
  usage: '[--format text|json|mermaid|dot|svg] [--view lanes|nodes]',
  summary: 'draws the topology: clients, entries, Services, workloads',
  details: ['Of all bundles, unless --bundle names one.'],
  options: [...commonOptions, formatOption('text', 'json', 'mermaid', 'dot', 'svg'), view],
  run({ args }, io) {
    if (args.positionals.length > 0) {
      throw new UsageError('graph takes no arguments; --manifests names the manifests');
    }
    const snapshot = load(args, io);
    const wanted = args.last('bundle');
    const [bundle] = wanted === undefined ? [] : chooseBundles(snapshot, wanted);
    const findings = new MultiMap<string, Finding>();
    for (const finding of allFindings(snapshot)) {
      if (finding.object) {
        findings.add(sourceKey(finding.object), finding);
      }
    }
    const shown: TopologyOptions = {
      ...(bundle ? { bundle: bundle.id } : {}),
      problemsOf: object => [...findings.get(sourceKey(object))],
    };
    if (args.last('format') !== 'svg' && args.last('view') === 'nodes') {
      throw new UsageError('--view nodes goes with --format svg');
    }
    if (args.last('format') === 'svg') {
      io.out(svg(topology(snapshot, shown), args.last('view') === 'nodes'));
      return 0;
    }
    const picture = graphOf(snapshot, shown);
    switch (args.last('format')) {
      case 'mermaid':
        io.out(mermaid(picture));
        return 0;
      case 'dot':
        io.out(dot(picture));
        return 0;
      case 'json':
        io.out(json(picture));
        return 0;
      default:
        io.out(text(picture));
        return 0;
    }
  },
};

/** One line a link, by lanes: `Internet -> any node:31001  31001`. What has no link stands alone. */
function text({ nodes, edges }: Graph): string {
  const lines = nodes.flatMap(node => {
    const links = edges.filter(it => it.from === node.id);
    const linked = links.length > 0 || edges.some(it => it.to === node.id);
    return linked ? links.map(it => linkText(it, nodes)) : [title(node)];
  });
  return lines.map(it => `${it}\n`).join('');
}

function linkText({ from, to, port, state, reason }: Graph['edges'][number], nodes: Graph['nodes']): string {
  const [left, right] = [from, to].map(id => title(nodes.find(it => it.id === id)));
  const link = `${left ?? from} -> ${right ?? to}${port === null ? '' : `  ${port}`}`;
  return state === 'ok' ? link : `${link}  ${state}: ${reason}`;
}

function title(node: Graph['nodes'][number] | undefined): string {
  if (!node) {
    return '?';
  }
  const { object, label } = node;
  return object ? `${object.namespace === null ? '' : `${object.namespace}/`}${object.kind} ${object.name}` : label;
}
