import assert from 'node:assert/strict';
import { podpathLine } from '../support/podpath';

describe('podpath explain', () => {
  it('prints the page of a rule', async () => {
    const { status, stdout } = await podpathLine('explain service-selector-no-match');
    assert.equal(status, 0);
    assert.match(stdout, /^# service-selector-no-match\n/);
  });

  it('lists the rules, those about podpath.yaml included', async () => {
    const { stdout } = await podpathLine('explain');
    assert.ok(stdout.includes('service-selector-no-match\n') && stdout.includes('settings-key-unknown\n'));
  });

  it('names the nearest of an unknown one', async () => {
    const { status, stderr } = await podpathLine('explain service-selector-no-mach');
    assert.equal(status, 2);
    assert.equal(stderr, 'podpath: unknown rule service-selector-no-mach; did you mean service-selector-no-match?\n');
  });
});
