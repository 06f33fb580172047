import assert from 'node:assert/strict';
import { Controls } from '../../client/webview/draw/controls';
import { chain } from './topologies';
import { received } from './states';

/** What comes of a key that is pressed while nothing is selected. */
function pressed(
  key: string,
  code: string,
  more: { readonly shiftKey?: true; readonly ctrlKey?: true } = {},
): string[] {
  const done: string[] = [];
  const state = received(chain);
  const controls = new Controls({
    state: () => state,
    change: () => undefined,
    help: () => done.push('help'),
    send: ({ type }) => done.push(type),
    save: () => undefined,
    graph: () => null,
    layout: () => undefined,
    parts: () => undefined,
    hits: () => [],
    find: () => done.push('find'),
  });
  const modifiers = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more };
  controls.key({ key, code, ...modifiers, preventDefault: () => done.push('taken') });
  return done;
}

describe('the keys of the panel', () => {
  it('are those that are typed, wherever they are on the keyboard', () => {
    assert.deepEqual(pressed('s', 'KeyS'), ['simulate', 'taken']);
    assert.deepEqual(pressed('s', 'Semicolon'), ['simulate', 'taken'], 'on a Dvorak keyboard');
    assert.deepEqual(pressed('o', 'KeyS'), ['taken']);
    assert.deepEqual(pressed('/', 'Digit7', { shiftKey: true }), ['find', 'taken'], 'on a German keyboard');
    assert.deepEqual(pressed('x', 'KeyX'), []);
  });

  it('are the same under an input source of other letters', () => {
    for (const key of ['ㄴ', 'ы', 'Process']) {
      assert.deepEqual(pressed(key, 'KeyS'), ['simulate', 'taken'], key);
    }
    assert.deepEqual(pressed('ㄹ', 'KeyF', { ctrlKey: true }), ['find', 'taken']);
    assert.deepEqual(pressed('ㄴ', 'KeyS', { shiftKey: true }), []);
    assert.deepEqual(pressed('Process', 'Enter'), []);
  });
});
