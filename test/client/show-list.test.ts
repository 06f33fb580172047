import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { showList } from '../../client/src/commands/show-list';

/** A list beside a panel: the palette closes, and the panel takes the focus when the list is there already. */
describe('a list that opens from the palette', () => {
  it('is shown again when it goes before anyone can have read it', () => {
    const list = new FakeList();
    showList(list, list.gone);
    list.hide();
    assert.deepEqual(list.told, ['shown', 'shown']);
  });

  it('stays away when it goes a second time', () => {
    const list = new FakeList();
    showList(list, list.gone);
    list.hide();
    list.hide();
    assert.deepEqual(list.told, ['shown', 'shown', 'gone']);
  });

  it('stays away after an answer, a button or a typed letter, however soon', () => {
    for (const use of ['accept', 'button', 'type'] as const) {
      const list = new FakeList();
      showList(list, list.gone);
      list[use]();
      list.hide();
      assert.deepEqual(list.told, ['shown', 'gone'], use);
    }
  });

  it('stays away when it was there for a while', async () => {
    const list = new FakeList();
    showList(list, list.gone, 10);
    await setTimeout(30);
    list.hide();
    assert.deepEqual(list.told, ['shown', 'gone']);
  });
});

/** A quick pick without an editor: its events are fired by hand. */
class FakeList {
  readonly told: string[] = [];
  hide = (): void => undefined;
  accept = (): void => undefined;
  button = (): void => undefined;
  type = (): void => undefined;
  readonly gone = (): void => void this.told.push('gone');

  show(): void {
    this.told.push('shown');
  }

  onDidHide(listener: () => void): void {
    this.hide = listener;
  }

  onDidAccept(listener: () => void): void {
    this.accept = listener;
  }

  onDidTriggerButton(listener: () => void): void {
    this.button = listener;
  }

  onDidChangeValue(listener: () => void): void {
    this.type = listener;
  }
}
