import assert from 'node:assert/strict';
import { inlayHints } from '../../server/src/features/inlay-hints';
import { deployment, service } from '../support/web-manifests';
import { load } from '../support/workspace';

describe('inlay hints', () => {
  it('count the pods behind a selector and give the number of a named port', () => {
    const snapshot = load({ 'service.yaml': service, 'deployment.yaml': deployment });
    const everything = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    assert.deepEqual(
      inlayHints(snapshot, 'service.yaml', everything).map(it => [
        it.position.line + 1,
        it.position.character,
        it.label,
      ]),
      [
        [6, 11, '2 pods'],
        [10, 22, '8080'],
      ],
    );
  });

  it('say where that is written, with links', () => {
    const other = deployment.replace(/name: web$/m, 'name: other').replace(/name: http\b/, 'name: plain');
    const snapshot = load({ 'service.yaml': service, 'deployment.yaml': deployment, 'other.yaml': other });
    const everything = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const told = inlayHints(snapshot, 'service.yaml', everything).map(({ tooltip }) =>
      typeof tooltip === 'object' ? tooltip.value.replaceAll(/\]\([^)]*(#L?[\d,]+)\)/g, ']($1)').split('\n') : [],
    );
    assert.deepEqual(told, [
      ['- Deployment `web` [deployment.yaml:4](#L4)', '- Deployment `other` [other.yaml:4](#L4)'],
      [
        '- Deployment `web`: 8080 [deployment.yaml:20](#L20)',
        '- Deployment `other`: has no such port [other.yaml:4](#L4)',
      ],
    ]);
  });
});
