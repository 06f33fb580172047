import assert from 'node:assert/strict';
import { withParticles } from '../../server/src/base/korean-particles';

/** Words by how they end when they are read aloud. */
const closed =
  'web map app job Secret ReplicaSet PodDisruptionBudget block webhook spec name ExternalName zone type admin form ' +
  'staging checkout svm v0 web-3 10.0.0.6 네임';
const open =
  'api node Pod kind backend port targetPort client host network link config log server Cluster podSelector store ' +
  'scope route ingress nginx auth TCP ClusterIP http db svc v2 web-4 노드';
const endingInL = 'local role DestinationRule mysql url URL v1 web-7 10.0.0.8 레이블';

describe('particles of Korean', () => {
  it('follow a word as it is read aloud', () => {
    for (const it of closed.split(' ')) {
      assert.equal(withParticles(`\`${it}\`은(는) ${it}을(를) "${it}"(으)로`), `\`${it}\`은 ${it}을 "${it}"으로`);
    }
    for (const it of open.split(' ')) {
      assert.equal(withParticles(`\`${it}\`은(는) ${it}을(를) "${it}"(으)로`), `\`${it}\`는 ${it}를 "${it}"로`);
    }
  });

  it('are those of a consonant behind ㄹ, but for 로', () => {
    for (const it of endingInL.split(' ')) {
      assert.equal(withParticles(`\`${it}\`은(는) ${it}을(를) "${it}"(으)로`), `\`${it}\`은 ${it}을 "${it}"로`);
    }
  });

  it('come in pairs', () => {
    assert.equal(withParticles('값이(가) 값과(와) 값(이)라고'), '값이 값과 값이라고');
    assert.equal(withParticles('키이(가) 키과(와) 키(이)라고'), '키가 키와 키라고');
  });

  it('stay written both ways behind what is not read aloud', () => {
    for (const text of ['`*`은(는)', '``을(를)', 'fd00::(으)로', '은(는)']) {
      assert.equal(withParticles(text), text);
    }
  });
});
