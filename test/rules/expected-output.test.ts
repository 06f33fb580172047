import assert from 'node:assert/strict';
import { judge } from '../../server/src/rules/judge';
import { load } from '../support/workspace';

const withoutImage = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
`;

function severities(path: string): string[] {
  return judge(load({ [path]: withoutImage }), path).map(it => it.severity);
}

describe('output that tests compare with', () => {
  it('is wrong in a hint only: it is put right where it is made', () => {
    assert.deepEqual(severities('e2e-tests/expose/compare/pod.yml'), ['hint']);
    assert.deepEqual(severities('tests/golden/deep/pod.yaml'), ['hint']);
  });

  it('is not what merely has such a name', () => {
    assert.deepEqual(severities('compare/pod.yaml'), ['error']);
    assert.deepEqual(severities('tests/golden.yaml'), ['error']);
  });
});
