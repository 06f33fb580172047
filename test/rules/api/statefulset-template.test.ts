import assert from 'node:assert/strict';
import { judgeAll } from '../../../server/src/rules/judge';
import { load } from '../../support/workspace';

const template = `
metadata: { name: db }
spec:
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db, "a b": "" } }
    spec:
      restartPolicy: Never
      containers:
        - { name: Db, image: postgres, ports: [{ containerPort: 70000 }] }
`;

describe('the template of a StatefulSet', () => {
  it('is refused for its labels and its restartPolicy alone, while all of it is told', () => {
    assert.deepEqual(answers('StatefulSet'), {
      refused: ['spec.template.labels', 'spec.template.spec.restartPolicy'],
      told: ['spec.template.spec.containers[0].name', 'spec.template.spec.containers[0].ports[0].containerPort'],
    });
  });

  it('is not that of a Deployment', () => {
    assert.deepEqual(answers('Deployment').told, []);
  });
});

function answers(kind: string): { refused: string[]; told: string[] } {
  const errors = judgeAll(load(`apiVersion: apps/v1\nkind: ${kind}${template}`)).filter(it => it.severity === 'error');
  const fields = (refused: boolean): string[] =>
    errors
      .filter(it => (it.rejection !== undefined) === refused)
      .map(it => it.field ?? '')
      .sort();
  return { refused: fields(true), told: fields(false) };
}
