import assert from 'node:assert/strict';
import { panelStrings } from '../../client/src/panel-strings';
import { apart } from '../../client/webview/model/apart';
import { filtered } from '../../client/webview/model/filter';
import { modelOf, partsOf } from '../../client/webview/model/model';
import { standing, type Standing } from '../../client/webview/model/standing';
import { unfiltered, type Filters } from '../../client/webview/model/view';
import { light } from '../../client/webview/picture/palette';
import { standalone } from '../../client/webview/picture/standalone';
import { graph, linkTable, mermaid } from '../../server/src/features/graph';
import { withWay } from '../../server/src/features/graph-request';
import { shownAs } from '../../server/src/features/graph-shown';
import { simulation } from '../../server/src/features/simulation/simulation';
import { topology } from '../../server/src/features/topology/topology';
import { experiment } from '../support/post';
import { load } from '../support/workspace';

const snapshot = load(experiment('ex06'));
const formats = ['svg', 'mermaid', 'table'] as const;

/** What the panel saves and copies; a PNG is the SVG, drawn by the page. */
function exported({
  filters = {},
  onNodes = false,
  command,
}: {
  filters?: Partial<Filters>;
  onNodes?: boolean;
  command?: string;
}) {
  const strings = panelStrings({ t: text => text }, 'shop');
  const trace = command === undefined ? undefined : simulation(snapshot, { from: 'external', command });
  const all = apart(partsOf(modelOf({ ...topology(snapshot), version: 1, searched: [] }), trace?.guest));
  const left = filtered(all, { ...unfiltered, ...filters });
  const shown: Standing = onNodes ? standing(left, strings) : left;
  const route = trace && { trace, standIns: [...(shown.firstOf ?? [])] };
  const part = shownAs(graph(snapshot), shown.nodes, shown.edges);
  const told = trace ? withWay(part, trace) : part;
  return {
    svg: standalone({ ...shown, bundles: [], stands: onNodes }, strings, [light], route),
    mermaid: mermaid(told),
    table: linkTable(told),
  };
}

describe('every export of the panel', () => {
  const service = 'default/Service/web-service-nodeport';
  const card = />web-serv[^<]*port<|Service web-service-nodeport/;

  it('lacks what is filtered away or hidden', () => {
    const [whole, part] = [exported({}), exported({ filters: { hidden: [service] } })];
    const workloads = exported({ filters: { kinds: ['Service', 'Deployment'] } });
    for (const format of formats) {
      assert.match(whole[format], card, format);
      assert.doesNotMatch(part[format], card, format);
      assert.match(whole[format], /31001/, format);
      assert.doesNotMatch(workloads[format], /any node/, format);
      assert.match(workloads[format], /deploy-test01/, format);
    }
    assert.ok(part.mermaid.includes('deploy-test01'));
  });

  it('shows pods and the nodes they are on where nodes are shown', () => {
    const [lanes, nodes] = [exported({}), exported({ onNodes: true })];
    for (const format of formats) {
      assert.doesNotMatch(lanes[format], /6dsr2/, format);
      assert.match(nodes[format], /deploy-\S*-6dsr2/, format);
      assert.match(nodes[format], /myserver03/, format);
      assert.match(nodes[format], /10\.0\.2\.5:31001/, format);
    }
    assert.match(nodes.mermaid, /\["deploy-test01-\w+-\w+<br>default<br>on myserver02"\]/);
    assert.equal(
      nodes.table.match(/^\| Service web-service-nodeport, default \| deploy-test01-\S+, default, on /gm)?.length,
      3,
    );
  });

  it('numbers the steps of the request that is shown, in either view', () => {
    const command = 'curl http://10.0.2.5:31001';
    const steps = simulation(snapshot, { from: 'external', command }).steps.length;
    for (const onNodes of [false, true]) {
      const { svg, mermaid: chart, table } = exported({ command, onNodes });
      assert.equal(svg.match(/class="mark"/g)?.length, steps);
      for (const text of [chart, table]) {
        const numbers = [...text.matchAll(/step ([\d, ]+)/g)].flatMap(([, it = '']) => it.split(', ').map(Number));
        assert.equal(Math.max(...numbers), steps, text);
      }
    }
    const place = exported({ command, onNodes: true }).mermaid;
    assert.match(place, /deploy-test01-\S+<br>default<br>on myserver\d+<br>step \d/);
  });

  it('lacks the client of a request that is hidden, too', () => {
    const command = 'curl http://10.0.2.5:31001';
    const parts = exported({ command, filters: { kinds: ['Service', 'Deployment'] } });
    assert.doesNotMatch(parts.mermaid, /\["Internet/);
    assert.doesNotMatch(parts.table, /Internet \|/);
    assert.ok(parts.mermaid.includes('==>'));
  });
});
