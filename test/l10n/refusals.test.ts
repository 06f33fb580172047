import assert from 'node:assert/strict';
import { speak } from '../../server/src/base/say';
import { findingsOf } from '../support/check';
import { korean } from '../support/translations';

describe('what the API server refuses, in Korean', () => {
  before(() => speak(korean()));
  after(() => speak(undefined));

  // `told-of-pods.ts` looks for these words.
  it('is told in the same words by every rule', () => {
    const said = [...korean()].filter(([english]) => /the API server refuses \{\d\}/.test(english));
    assert.ok(said.length > 100);
    for (const [english, text] of said) {
      const [, who = ''] = /the API server refuses (\{\d\})/.exec(english) ?? [];
      assert.ok(text.includes(`${who}을(를) 거부`), text);
    }
  });

  it('is the pods of a StatefulSet where its template is not looked at', () => {
    const manifest = `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  serviceName: db
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec:
      containers: [{ name: Db, image: postgres, ports: [{ containerPort: 70000 }] }]
      restartPolicy: Never
`;
    const messages = findingsOf({ 'db.yaml': manifest }).map(it => it.message);
    assert.deepEqual(
      messages.flatMap(it => /API 서버가 (.*?) 거부/.exec(it)?.[1] ?? []),
      ['StatefulSet `db`의 파드를', 'StatefulSet `db`의 파드를', 'StatefulSet `db`를'],
    );
  });
});
