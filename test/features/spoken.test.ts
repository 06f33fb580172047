import assert from 'node:assert/strict';
import { speak } from '../../server/src/base/say';
import { codeActions } from '../../server/src/features/code-actions';
import { diagnostics } from '../../server/src/features/diagnostics';
import { settingsHover } from '../../server/src/features/settings-file';
import { simulation } from '../../server/src/features/simulation/simulation';
import { topology } from '../../server/src/features/topology/topology';
import { experiment } from '../support/post';
import { load } from '../support/workspace';
import { korean } from '../support/translations';

describe('features in the language of the editor', () => {
  before(() => speak(korean()));
  after(() => speak(undefined));

  it('sum up what assumptions change of the pods of a card', () => {
    const snapshot = load(experiment('ex05'));
    const cards = (assume: string) =>
      simulation(snapshot, { from: 'pod/nginx01', command: 'http://web-service', assume: [assume] }).difference?.cards;
    assert.equal(cards('not-ready=deploy/deploy-test01')?.[0]?.text, '3개 중 3개: 준비되지 않음');
    assert.equal(cards('restarted=deploy/deploy-test01')?.[0]?.text, '3개 중 3개: 새 주소');
  });

  it('name what there is one of by its label alone', () => {
    const { nodes } = topology(load(experiment('ex06')));
    assert.equal(nodes.find(it => it.kind === 'Internet')?.description, '인터넷, 클러스터 밖');
    assert.equal(nodes.find(it => it.kind === 'Host')?.description, '내 컴퓨터, 포트 포워딩');
    // The panel takes the port of a node port from the end of its label.
    assert.match(nodes.find(it => it.kind === 'NodePort')?.label ?? '', /^모든 노드:31001$/);
  });

  it('write below a finding what its rule advises', () => {
    const uri = 'web.yaml';
    const snapshot = load({ [uri]: 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  name: web\n' });
    const found = diagnostics(snapshot, uri).find(it => it.code === 'key-duplicate');
    const { message = '' } = found ?? {};
    assert.ok(typeof message === 'string');
    assert.match(message, /\n한 맵에 같은 키는 한 번만 올 수 있습니다\.$/);
    const titles = codeActions(snapshot, uri, found!.range, []).map(it => it.title);
    assert.ok(titles.includes('이 줄에서 key-duplicate 무시하기'), titles.join('\n'));
  });

  it('explain the keys of podpath.yaml', () => {
    const snapshot = load({ 'podpath.yaml': 'cluster:\n  proxyMode: nftables\n' });
    const contents = settingsHover(snapshot, 'podpath.yaml', { line: 1, character: 4 })?.contents;
    assert.deepEqual(contents, {
      kind: 'markdown',
      value: 'kube-proxy가 Service를 전달하는 방식.\n\n값: `iptables`, `nftables`.\n\n기본값: `iptables`.',
    });
  });
});
