import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TopologyNode, TopologyPlace } from '../../server/src/protocol/protocol';
import { wholeOf } from '../../client/webview/model/apart';
import { tracePath } from '../../client/webview/model/paths';
import { standing } from '../../client/webview/model/standing';
import { layout } from '../../client/webview/layout/layout';
import type { Rect } from '../../client/webview/layout/geometry';
import { anyPicture, card, link } from './topologies';

const texts = { podAt: 'Pod {0} at {1} on node {2}', notReady: 'not ready' };

describe('the nodes as places', () => {
  const web = card('web', 'workload', {
    pods: 3,
    places: [place('n3', 'web-b', 'web-c'), place('n2', 'web-a')],
  });
  const port = card('port', 'entry', {
    kind: 'NodePort',
    label: 'any node:31001',
    places: [place('n1'), place('n2'), place('n3')],
  });
  const own = card('port/n2', 'entry', { kind: 'NodePort', label: '10.0.0.2:31001', places: [place('n2')] });
  const nodes = [
    card('host', 'client'),
    card('net', 'client'),
    port,
    own,
    card('svc', 'service', { address: '10.96.0.7', detail: 'NodePort · 80' }),
    web,
  ];
  const edges = [
    link('net', 'port'),
    link('host', 'port/n2'),
    link('port', 'svc'),
    link('port/n2', 'svc'),
    link('svc', 'web'),
  ];
  const stood = standing({ nodes, edges }, texts);

  it('shows each pod, and the address of each node that takes the port', () => {
    assert.deepEqual(
      stood.nodes.map(it => `${it.label} · ${it.detail}`),
      [
        'host · ',
        'net · ',
        '10.0.0.1:31001 · NodePort · n1',
        '10.0.0.2:31001 · ',
        '10.0.0.3:31001 · NodePort · n3',
        'svc · 10.96.0.7:80 · NodePort',
        'web-b · 192.168.0.98',
        'web-c · 192.168.0.99',
        'web-a · 192.168.0.97',
      ],
    );
    assert.equal(stood.firstOf?.get('web'), 'web\tweb-b');
  });

  it('links each of them once, under ids of its own', () => {
    assert.deepEqual(
      stood.edges.map(it => `${it.from.replace('\t', '/')} ${it.to.replace('\t', '/')}`),
      [
        'net port/n1',
        'net port/n2',
        'net port/n3',
        'host port/n2',
        'port/n1 svc',
        'port/n3 svc',
        'port/n2 svc',
        'svc web/web-b',
        'svc web/web-c',
        'svc web/web-a',
      ],
    );
    assert.equal(new Set(stood.edges.map(it => it.id)).size, stood.edges.length);
    assert.ok(stood.edges.every(it => edges.some(edge => edge.id === wholeOf(it.id))));
  });

  it('warns of pods that are not ready, on the card, aloud and on the link', () => {
    const first = [{ name: 'a', address: '192.168.0.1', ready: false }];
    const sick = card('web', 'workload', { places: [{ node: 'n1', address: '10.0.0.1', pods: 1, first }] });
    const shown = standing({ nodes: [card('svc', 'service'), sick], edges: [link('svc', 'web')] }, texts);
    const [pod, edge] = [shown.nodes[1], shown.edges[0]];
    assert.equal(pod?.detail, '192.168.0.1 · not ready');
    assert.equal(pod.description, 'Pod a at 192.168.0.1 on node n1, default, not ready');
    assert.equal(edge?.state, 'warning');
  });

  it('leaves nothing out: pods without names share a card, and many nodes keep theirs', () => {
    const many = card('many', 'workload', { places: [{ ...place('n1', 'a', 'b'), pods: 40 }] });
    const wide = card('wide', 'entry', {
      kind: 'NodePort',
      places: Array.from({ length: 9 }, (_, index) => place(`n${index}`)),
    });
    const { nodes: shown } = standing({ nodes: [many, wide], edges: [] }, texts);
    assert.deepEqual(
      shown.map(it => [it.label, it.pods]),
      [
        ['a', 1],
        ['b', 1],
        ['many', 38],
        ['wide', undefined],
      ],
    );
  });

  it('stands pods in boxes of their nodes, in order of these, one above the other', () => {
    const { stands, nodes: placed } = layout({ ...stood, bundles: [], stands: true });
    assert.deepEqual(
      stands.map(it => `${it.node} ${it.address}`),
      ['n2 10.0.0.2', 'n3 10.0.0.3'],
    );
    assert.ok(stands[0]!.y + stands[0]!.height < stands[1]!.y);
    assert.ok(placed.get('web\tweb-a')!.y < placed.get('web\tweb-b')!.y);
  });

  it('stands a pod that calls in the box of its node too, beside the namespaces, with its address', () => {
    const client = card('curl', 'client', { kind: 'Pod', places: [place('n1', 'curl')] });
    const idle = card('idle', 'client', { kind: 'Pod', places: [place('', 'idle')] });
    const shown = standing(
      { nodes: [client, idle, ...nodes], edges: [link('curl', 'svc'), link('idle', 'svc'), ...edges] },
      texts,
    );
    const drawn = layout({ ...shown, bundles: [], stands: true });
    const at = (id: string) => drawn.stands.find(it => inside(drawn.nodes.get(id)!, it))?.node;
    assert.deepEqual(['curl', 'idle', 'host', 'net', 'web\tweb-a'].map(at), ['n1', '', undefined, undefined, 'n2']);
    assert.equal(drawn.nodes.get('curl')!.node.detail, '192.168.0.108');
    assert.equal(drawn.nodes.get('curl')!.node.description, 'curl, 192.168.0.108, n1');
    assert.ok(
      inside(
        drawn.stands.find(it => it.node === 'n1')!,
        drawn.bounds,
      ),
    );
    const trace = tracePath(
      {
        from: 'pod/curl',
        url: '',
        command: 'curl svc',
        bundle: 'b',
        verdict: 'delivered',
        exitCode: 0,
        reason: '',
        steps: [
          { ...step, number: 1, nodes: ['curl'], part: 'curl' },
          { ...step, number: 2, nodes: ['svc'] },
          { ...step, number: 3, nodes: ['web'], part: 'web-a' },
        ],
        shares: [],
        difference: null,
      },
      shown.edges,
      id => (drawn.nodes.has(id) ? id : undefined),
    );
    assert.deepEqual(
      trace.legs.map(it => [it.from, it.to, it.edge]),
      [
        ['curl', 'svc', 'curl->svc'],
        ['svc', 'web\tweb-a', 'svc->web\tweb-a'],
      ],
    );
    assert.deepEqual(
      trace.marks.map(it => it.node),
      ['curl', 'svc', 'web\tweb-a'],
    );
  });

  it('lets pods of one node that call the same share its box, and no others', () => {
    const pods = [card('a', 'client'), card('b', 'client'), card('c', 'client')].map(it => ({
      ...it,
      places: [place('n1', it.id)],
    }));
    const services = [card('one', 'service'), card('two', 'service')];
    const links = [link('a', 'one'), link('b', 'one'), link('c', 'two')];
    const { stands, nodes: placed } = layout({
      nodes: [...pods, ...services],
      edges: links,
      bundles: [],
      stands: true,
    });
    const together = stands.map(it => [...placed.values()].filter(card => inside(card, it)).map(card => card.node.id));
    assert.deepEqual(together, [['a', 'b'], ['c']]);
  });

  it('never lets cards or nodes overlap, nor a pod leave its node', () => {
    fc.assert(
      fc.property(anyPlaces(), picture => {
        const { nodes: placed, stands, boxes } = layout(picture);
        const cards = [...placed.values()];
        for (const [index, it] of cards.entries()) {
          assert.ok(!cards.slice(index + 1).some(other => overlap(it, other)), it.node.id);
          const around = stands.filter(stand => overlap(stand, it));
          const node = it.node.lane === 'entry' ? undefined : it.node.places?.[0]?.node;
          assert.deepEqual(
            around.map(stand => stand.node),
            node === undefined ? [] : [node],
          );
          assert.ok(around.every(stand => inside(it, stand)));
        }
        for (const [index, it] of stands.entries()) {
          assert.ok(!stands.slice(index + 1).some(other => overlap(it, other)));
          assert.ok(
            boxes.every(box => !overlap(it, box) || inside(it, box)),
            it.node,
          );
        }
      }),
    );
  });

  it('draws the same the same way, and is itself the second time', () => {
    fc.assert(
      fc.property(anyPlaces(), picture => {
        assert.deepEqual(layout(picture), layout(structuredClone(picture)));
      }),
    );
  });

  it('moves nothing above a Service that is added with its pods', () => {
    const groups = ['a', 'b', 'd'].map(it => [
      card(`svc-${it}`, 'service'),
      card(it, 'workload', { places: [place('n1', `${it}-1`), place('n2', `${it}-2`)] }),
    ]);
    const added = [card('svc-c', 'service'), card('c', 'workload', { places: [place('n1', 'c-1', 'c-2')] })];
    const draw = (cards: readonly TopologyNode[]) => {
      const links = cards.filter(it => it.lane === 'service').map(it => link(it.id, it.id.slice(4)));
      return layout({ ...standing({ nodes: cards, edges: links }, texts), bundles: [], stands: true }).nodes;
    };
    const before = draw(groups.flat());
    const after = draw([...groups.slice(0, 2).flat(), ...added, ...groups.slice(2).flat()]);
    for (const id of ['svc-a', 'a\ta-1', 'a\ta-2', 'svc-b', 'b\tb-1', 'b\tb-2']) {
      assert.deepEqual(after.get(id), before.get(id));
    }
    assert.ok(after.get('d\td-1')!.y > after.get('c\tc-2')!.y);
  });

  it('takes 3000 pods while nobody notices', () => {
    const services = Array.from({ length: 500 }, (_, index) => card(`s${index}`, 'service', at(index)));
    const workloads = Array.from({ length: 500 }, (_, index) => {
      const places = [1, 2, 3].map(it => place(`n${it}`, `${index}-${it}a`, `${index}-${it}b`));
      return card(`w${index}`, 'workload', { ...at(index), places });
    });
    const links = services.map((_, index) => link(`s${index}`, `w${index}`));
    const run = () =>
      layout({
        ...standing({ nodes: [...services, ...workloads], edges: links }, texts),
        bundles: [],
        stands: true,
      });
    assert.equal(run().nodes.size, 3500);
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    assert.ok(user + system < 400_000, `${(user + system) / 1000} ms`);
  });
});

const step = { kind: 'client', outcome: 'ok', summary: '', location: null } as const;

function at(index: number): Partial<TopologyNode> {
  return { namespace: `ns${index % 20}` };
}

function place(node: string, ...names: readonly string[]): TopologyPlace {
  const first = names.map(name => ({ name, address: `192.168.0.${name.charCodeAt(name.length - 1)}`, ready: true }));
  return { node, address: `10.0.0.${node.slice(1)}`, pods: names.length, first };
}

/** Any picture, its workloads and clients with pods on up to three nodes. */
function anyPlaces() {
  const where = fc.array(fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 4 }), { maxLength: 24 });
  return fc.tuple(anyPicture(), where).map(([{ nodes, edges, bundles }, runs]) => {
    const placed = nodes.map((node, index) =>
      node.lane === 'client' || (node.lane === 'workload' && node.namespace !== null)
        ? { ...node, places: (runs[index] ?? []).map((it, pod) => place(`n${it}`, `${index}-${pod}`)) }
        : node,
    );
    return { ...standing({ nodes: placed, edges }, texts), bundles, stands: true };
  });
}

function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function inside(a: Rect, b: Rect): boolean {
  return a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height;
}
