import assert from 'node:assert/strict';
import { judgeAll } from '../../../server/src/rules/judge';
import { refused } from '../../support/refusals';
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

  it('may be refused for an activeDeadlineSeconds, whatever the number; that 0 is none is told', () => {
    const { refused, told } = answers(
      'StatefulSet',
      template.replace('restartPolicy: Never', 'activeDeadlineSeconds: 0'),
    );
    assert.deepEqual(refused, ['spec.template.labels', 'spec.template.spec.activeDeadlineSeconds']);
    assert.ok(told.includes('spec.template.spec.activeDeadlineSeconds'));
  });

  it('is looked at for its restartPolicy and activeDeadlineSeconds alone beside a selector that cannot be read', () => {
    const text = template
      .replace('app: db } }', '"a b": db } }')
      .replace('spec:\n      r', 'spec:\n      activeDeadlineSeconds: 0\n      r');
    const selector = 'spec.selector.matchLabels';
    const above = ['spec.template.spec.activeDeadlineSeconds', 'spec.template.spec.restartPolicy'];
    assert.deepEqual(answers('StatefulSet', text).refused, [selector, 'spec.selector', ...above].sort());
    assert.deepEqual(answers('Deployment', text).refused, [selector, 'spec.selector'].sort());
  });

  it('is asked for containers where there is none, from 1.34', () => {
    const bare = `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {}\nspec: { selector: { matchLabels: { app: db } } }`;
    const labels = 'spec.template.metadata.labels Invalid';
    assert.deepEqual(refused(bare, 'kubernetesVersion: "1.33"'), ['metadata.name Required', labels]);
    assert.deepEqual(refused(bare, 'kubernetesVersion: "1.34"'), [
      'metadata.name Required',
      labels,
      'spec.template.spec.containers Required',
    ]);
  });

  it('is not that of a Deployment', () => {
    assert.deepEqual(answers('Deployment').told, []);
  });
});

function answers(kind: string, text = template): { refused: string[]; told: string[] } {
  const errors = judgeAll(load(`apiVersion: apps/v1\nkind: ${kind}${text}`)).filter(it => it.severity === 'error');
  const fields = (refused: boolean): string[] =>
    errors
      .filter(it => (it.rejection !== undefined) === refused)
      .map(it => it.field ?? '')
      .sort();
  return { refused: fields(true), told: fields(false) };
}
