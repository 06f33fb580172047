import assert from 'node:assert/strict';
import { panelStrings } from '../../client/src/panel-strings';
import { light } from '../../client/webview/picture/palette';
import { standalone } from '../../client/webview/picture/standalone';
import { foldKind, size } from '../../client/webview/layout/geometry';
import { card, link } from './topologies';

describe('a picture as a file', () => {
  // Widths in DejaVu Sans, the widest of usual interface fonts, bold and not, for a font size of 1.
  for (const [label, em] of [
    ['emojivoto.example.com', 13.46],
    ['https://pay.example.com/v1', 15.6],
    ['vllm-gemma-deployment', 14.06],
    ['recommendationservice', 13.57],
    ['web', 2.4],
  ] as const) {
    it(`keeps the name ${label} in its card, or cuts it`, () => {
      const { text, fontSize } = shown('name', card(label, 'service'));
      assert.ok(text !== label || em * fontSize <= room, `${text} is ${em * fontSize} wide`);
      assert.ok(text === label || em * 10 * 1.1 > room, `${label} is cut without need`);
    });
  }

  it('keeps the value of the label that no pod has', () => {
    const missing = (label: string) =>
      shown('name', card('it', 'workload', { kind: 'Missing', ghost: true, label })).text;
    assert.equal(missing('no pod matches app=web'), 'no pod matches app=web');
    assert.match(missing('no pod matches app=legacy-cart'), /^no pod.*….*legacy-cart$/);
    assert.match(missing('맞는 파드 없음: app=legacy-cart'), /….*legacy-cart$/);
  });

  it('keeps what tells the boxes of one folder apart', () => {
    const closed = (label: string) => shown('name', card('it', 'service', { kind: foldKind, label })).text;
    assert.match(closed('platform/kube/bookinfo-psa.yaml · default'), /^pla….*-psa.yaml · default$/);
    assert.match(closed('platform/kube/bookinfo-dualstack.yaml · default'), /….*stack.yaml · default$/);
    const files = ['', '-db', '-details', '-psa', '-dualstack', '-versions'].map(
      it => `platform/kube/bookinfo${it}.yaml`,
    );
    assert.equal(new Set(files.map(it => closed(`${it} · default`))).size, files.length);
  });

  it('keeps the second line in its card, or cuts it', () => {
    for (const [detail, em] of [
      ['did you mean app=mongodb?', 15.7],
      ['1 pod · examplevotingapp_vote', 15.83],
    ] as const) {
      const { text } = shown('detail', card('web', 'service', { detail }));
      assert.ok(em * 11 > room && text !== detail, text);
      assert.match(text, /…$/);
    }
    assert.equal(
      shown('detail', card('web', 'service', { detail: 'ClusterIP · 80→8080' })).text,
      'ClusterIP · 80→8080',
    );
    const counts = 'Services 34 · Workloads 33';
    assert.equal(shown('detail', card('web', 'service', { kind: foldKind, detail: counts })).text, counts);
  });

  it('has a drawing for the kind of every card', () => {
    const kinds = {
      client: ['Internet', 'Host', 'Pod'],
      entry: ['NodePort', 'PortForward', 'HostPort', 'LoadBalancer', 'ExternalIP'],
      service: ['Service', 'Missing'],
      workload: ['Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'External', 'Missing'],
    };
    kinds.entry.push('Ingress', 'Gateway', 'HTTPRoute', 'GRPCRoute', 'Route');
    kinds.workload.push('Endpoints', 'Rollout', 'BroadcastJob', 'ReplicaSet');
    for (const [lane, names] of Object.entries(kinds)) {
      for (const kind of names) {
        const svg = draw([card('it', lane as 'client', { kind })], []);
        const [, shape = ''] = /href="#(shape-\w+)"/.exec(svg) ?? [];
        assert.ok(svg.includes(`<path id="${shape}"`), `${lane} ${kind}: ${shape}`);
      }
    }
  });

  it('says below what the lines mean', () => {
    const svg = draw([card('web', 'service')], []);
    for (const meaning of ['works', 'warning', 'broken', 'blocked by policy', 'cannot be decided offline']) {
      assert.ok(svg.includes(`>${meaning}</text>`), meaning);
    }
  });

  it('draws links against the lanes where they are drawn on the screen', () => {
    const nodes = [card('web', 'service'), card('pod', 'workload')];
    const drawn = (calls: boolean) => {
      const picture = { nodes, edges: [link('pod', 'web')], bundles: [], calls };
      return standalone(picture, panelStrings({ t: text => text }, 'shop'), [light]).includes(
        'data-edge="pod-&gt;web"',
      );
    };
    assert.deepEqual([drawn(false), drawn(true)], [false, true]);
  });

  it('names the policy that blocks a link in place of its port', () => {
    const nodes = [card('web', 'service'), card('pod', 'workload')];
    const labels = (more: object) =>
      [...draw(nodes, [link('web', 'pod', { port: '80/TCP', ...more })]).matchAll(/class="label"[^>]*>([^<]*)</g)].map(
        it => it[1],
      );
    assert.deepEqual(labels({}), []);
    assert.deepEqual(labels({ state: 'error' }), ['80']);
    assert.deepEqual(labels({ state: 'blocked', by: 'deny-all' }), ['deny-all']);
  });

  it('keeps the signs of links that run back apart from those of the lane between', () => {
    const nodes = [
      card('a', 'service'),
      card('b', 'service'),
      card('c', 'service'),
      card('pod a', 'workload'),
      card('pod b', 'workload'),
      card('pod c', 'workload'),
    ];
    const edges = [
      link('a', 'pod a'),
      link('b', 'pod b', { state: 'blocked' }),
      link('c', 'pod c'),
      link('pod c', 'a', { state: 'blocked' }),
    ];
    const signs = [...draw(nodes, edges).matchAll(/class="sign blocked" x="(\S+)" y="(\S+)"/g)];
    const [[, x1, y1] = [], [, x2, y2] = []] = signs;
    assert.ok(Math.hypot(Number(x1) - Number(x2), Number(y1) - Number(y2)) > 14, String([x1, y1, x2, y2]));
  });
});

/** From where texts begin to the border of a card, with a little air. */
const room = size.card.width - 32 - 4;

function shown(what: 'name' | 'detail', node: ReturnType<typeof card>): { text: string; fontSize: number } {
  const found = new RegExp(`class="${what}"[^>]*?(?:font-size="(\\d+)")?>([^<]*)<`).exec(draw([node], []));
  return { text: found?.[2] ?? '', fontSize: Number(found?.[1] ?? 11) };
}

function draw(nodes: ReturnType<typeof card>[], edges: ReturnType<typeof link>[]): string {
  return standalone({ nodes, edges, bundles: [] }, panelStrings({ t: text => text }, 'shop'), [light]);
}
