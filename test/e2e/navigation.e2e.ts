import assert from 'node:assert/strict';
import { useSession } from './support/session';

/** Reading manifests as one reads code: by keys, with what the workbench itself shows. */
describe('navigating in the workbench', () => {
  const session = useSession(() => 'examples');
  const service = 'study/ex06/service-test01.yml';
  const deployment = 'deploy-test01.yml';

  it('leaves the colours of YAML to the editor', async () => {
    const { workbench } = session();
    await workbench.openFile(service);
    assert.notEqual(await workbench.colour(/^kind$/), await workbench.colour(/^Service$/));
  });

  it('says between the lines what a selector finds', async () => {
    const { workbench } = session();
    await workbench.openFile(service);
    await workbench.sees(/selector:.*3 pods/);
    await workbench.lens('Simulate curl').waitFor();
    await workbench.picture('hints between the lines');
  });

  it('goes from a selector to the labels of the pods, and back to the selectors that ask for them', async () => {
    const { workbench } = session();
    const { page } = workbench;
    await workbench.until(workbench.tab(deployment).and(page.locator('.active')), async () => {
      await workbench.openFile(service);
      await workbench.goTo(7, 32);
      await workbench.press('F12');
    });
    const reference = page.locator('.reference-zone-widget .monaco-list-row', { hasText: 'service-test01.yml' });
    await workbench.until(reference.first(), () => workbench.press('Escape', 'Shift+F12'));
    await workbench.picture('references of a label');
    await workbench.press('Escape');
  });

  it('marks a label wherever the file writes it', async () => {
    const { workbench } = session();
    const { page } = workbench;
    await workbench.openFile(`study/ex06/${deployment}`);
    const editor = page.locator('.editor-instance');
    // The editor itself would mark equal words; where a label is given and where it is asked for, only the server tells.
    await workbench.until(editor.locator('.wordHighlightStrong').first(), () => workbench.goTo(18, 36));
    await editor.locator('.wordHighlightText, .wordHighlight').first().waitFor();
  });

  it('lists what a file holds, with its ports and labels', async () => {
    const { workbench } = session();
    await workbench.openFile(service);
    await workbench.until(workbench.row('Service web-service-nodeport'), async () => {
      await workbench.press('Escape', 'Control+Shift+O');
    });
    await workbench.picture('symbols of a file');
    await workbench.press('Escape');
    await workbench.quickInput.waitFor({ state: 'hidden' });
  });

  it('folds a document', async () => {
    const { workbench } = session();
    const { page } = workbench;
    await workbench.openFile(service);
    await workbench.until(page.locator('.editor-instance .codicon-folding-collapsed').first(), async () => {
      await workbench.goTo(5, 1);
      await workbench.press('Control+Shift+BracketLeft');
    });
    await workbench.picture('a folded document');
  });
});
