import assert from 'node:assert/strict';
import type { PanelTrace } from '../../client/src/panel-messages';
import { neighboursOf, pathsThrough, tracePath } from '../../client/webview/model/paths';
import { chain } from './topologies';

describe('paths', () => {
  it('lead through a card to both ends, and through a link', () => {
    const way = ['host', 'host->port', 'port', 'port->svc', 'svc', 'svc->web', 'web'];
    assert.deepEqual([...pathsThrough('svc', chain.edges, true)!].sort(), way);
    assert.deepEqual([...pathsThrough('port->svc', chain.edges, false)!].sort(), way);
    assert.equal(pathsThrough('nothing', chain.edges, false), undefined);
  });

  it('lead from a card to its neighbours, and from a link to its ends', () => {
    assert.deepEqual([...neighboursOf(new Set(['web']), chain.edges)].sort(), ['svc', 'svc->web', 'web']);
    assert.deepEqual([...neighboursOf(new Set(['svc->web']), chain.edges)].sort(), ['svc', 'svc->web', 'web']);
  });

  it('of a simulated request skip what is not shown', () => {
    const step = (number: number, nodes: string[], outcome: 'ok' | 'refused' = 'ok') => ({
      number,
      kind: 'pod',
      outcome,
      summary: '',
      nodes,
      location: null,
    });
    const trace: PanelTrace = {
      from: 'host',
      bundle: '',
      url: '',
      command: '',
      verdict: 'refused',
      exitCode: 7,
      reason: '',
      shares: [],
      difference: null,
      steps: [step(1, ['host', 'hidden', 'port']), step(2, []), step(3, ['web'], 'refused')],
    };
    const { legs, marks } = tracePath(trace, chain.edges, id => chain.nodes.find(it => it.id === id)?.id);
    assert.deepEqual(
      legs.map(it => [it.from, it.to, it.edge, it.passed]),
      [
        ['host', 'port', 'host->port', true],
        ['port', 'web', null, false],
      ],
    );
    assert.deepEqual(
      marks.map(it => [it.number, it.node]),
      [
        [1, 'port'],
        [3, 'web'],
      ],
    );
  });
});
