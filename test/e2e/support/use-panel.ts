import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { ToPanel } from '../../../client/src/panel-messages';
import { launch } from './launch';
import { Panel, type PanelOptions } from './panel';
import { post } from './post-topology';

export interface OpenOptions extends PanelOptions {
  /** The topology is still to come. */
  readonly waiting?: true;
}

/** Shows the panel with the topology of the post, and says something more to it. */
export type OpenPanel = (options?: OpenOptions, ...messages: readonly ToPanel[]) => Promise<Panel>;

/**
 * A browser for the tests of a suite, in which each opens the panel for itself: the answer. After each the panel is
 * closed, and has refused nothing; of a failed one there is a picture.
 */
export function usePanel(): OpenPanel {
  let browser: Browser | undefined;
  let panel: Panel | undefined;
  before(async () => {
    browser = await launch();
  });
  after(() => browser?.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') {
      await panel?.picture(`failed ${this.currentTest.title}`);
    }
    await panel?.close();
    assert.deepEqual(panel?.violations ?? [], []);
    panel = undefined;
  });
  return async (options = {}, ...messages) => {
    assert(browser, 'the browser starts when the suite begins');
    panel = await Panel.open(browser, options);
    await panel.tell(...(options.waiting ? [] : [{ type: 'topology', topology: post } as const]), ...messages);
    return panel;
  };
}
