import assert from 'node:assert/strict';
import { ServicesSummary, type Summary } from '../../client/src/services-summary';

/** The language status of manifests. */
describe('the summary of the workspace', () => {
  const l10n = {
    t: (message: string, ...values: string[]) =>
      message.replace(/\{(\d)\}/g, (_, index) => values[Number(index)] ?? ''),
  };

  function summary() {
    const shown: Summary[] = [];
    return { shown, it: new ServicesSummary(l10n, it => shown.push(it)) };
  }

  it('is busy while the workspace is being read, whatever is found meanwhile', () => {
    const { shown, it } = summary();
    const reading = { text: 'Reading manifests…', busy: true, severity: 'information' };
    assert.deepEqual(shown, [reading]);
    it.count(undefined);
    it.recount([['web.yaml', { errors: 1, warnings: 0 }]]);
    assert.deepEqual(shown, [reading]);
    it.count(12);
    assert.deepEqual(shown.at(-1), { text: '12 services, 1 problems', busy: false, severity: 'error' });
  });

  it('is busy again when the server starts anew', () => {
    const { shown, it } = summary();
    it.count(12);
    it.read();
    assert.equal(shown.at(-1)?.busy, true);
    it.count(12);
    assert.equal(shown.at(-1)?.busy, false);
  });

  it('counts the problems of each file as they are now, and is as grave as the gravest', () => {
    const { shown, it } = summary();
    it.count(2);
    const said = (...problems: Parameters<typeof it.recount>) => {
      it.recount(...problems);
      return `${shown.at(-1)?.text}: ${shown.at(-1)?.severity}`;
    };
    assert.equal(said([['a', { errors: 1, warnings: 2 }]]), '2 services, 3 problems: error');
    assert.equal(
      said([
        ['a', { errors: 0, warnings: 1 }],
        ['b', { errors: 0, warnings: 1 }],
      ]),
      '2 services, 2 problems: warning',
    );
    assert.equal(
      said([
        ['a', { errors: 0, warnings: 0 }],
        ['b', { errors: 0, warnings: 0 }],
      ]),
      '2 services, 0 problems: information',
    );
  });
});
