import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { withFewColours } from './few-colours';

/** Runs in the page, where the DOM is. */
declare function getComputedStyle(element: unknown): { readonly color: string };

type Severity = 'error' | 'warning' | 'info';

/** What a person does in the workbench, and what they see there. Waits are bounded by playwright's own. */
export class Workbench {
  constructor(
    readonly page: Page,
    private readonly url: string,
    private readonly folder: string,
  ) {
    page.setDefaultTimeout(30_000);
  }

  /** Loads the page on the folder, or on the folders that a `.code-workspace` names; with a file of it, in its editor. */
  async open(file?: string): Promise<void> {
    const several = this.folder.endsWith('.code-workspace');
    const query = new URLSearchParams({ [several ? 'workspace' : 'folder']: this.folder });
    if (file !== undefined) {
      // With any other host than the page's own, the editor would show a document that has no diagnostics.
      const uri = `vscode-remote://${new URL(this.url).host}${join(this.folder, file)}`;
      query.set('payload', JSON.stringify([['openFile', uri]]));
    }
    await this.page.goto(`${this.url}/?${query.toString()}`);
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
  }

  /** Opens a file of the folder as a person would, by name, and waits for its editor. */
  async openFile(file: string): Promise<void> {
    const name = file.split('/').at(-1) ?? file;
    // The file may have been open behind another one.
    // A text is found whatever its case: `Kustomization` is another file than `kustomization.yaml`.
    const exactly = new RegExp(`^${name.replaceAll('.', '\\.')}`);
    const tab = this.page.locator('.tabs-container .tab.active', { hasText: exactly }).first();
    await this.until(tab, async () => {
      if (!(await this.quickInput.isVisible())) {
        await this.press('Control+P');
      }
      await this.type(file);
      // The list may still be the one from before the name was typed: its first row is another file.
      await this.row(name).click({ timeout: 4000 });
    });
    await this.page.locator('.editor-instance .view-line').first().waitFor();
  }

  /** Presses keys one after the other, like `Control+K`. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
    }
  }

  /** Gives the window another size: 1600 × 900 where nothing else is said. */
  resize(width = 1600, height = 900): Promise<void> {
    return this.page.setViewportSize({ width, height });
  }

  /** Takes the mouse off everything that answers to it. */
  restMouse(): Promise<void> {
    return this.page.mouse.move(400, 2);
  }

  /** Puts the cursor of the editor in front at a line and column, counted from one. */
  async goTo(line: number, column: number): Promise<void> {
    await this.press('Control+G');
    await this.quickInput.fill(`:${line}:${column}`);
    await this.press('Enter');
    await this.quickInput.waitFor({ state: 'hidden' });
  }

  /** Opens the menu that the lightbulb at the cursor stands for, and chooses from it. */
  async quickFix(title: string | RegExp): Promise<void> {
    const row = this.page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
    // The menu stays away, or without the fix, until the findings are there.
    await this.until(row, () => this.press('Escape', 'Control+.'));
    await row.click();
  }

  /** Runs a command of the palette. */
  async command(title: string): Promise<void> {
    await this.until(this.row(title), async () => {
      await this.press('F1');
      await this.type(`>${title}`);
    });
    await this.row(title).click();
    await this.row(title).waitFor({ state: 'hidden' });
  }

  /** Chooses from the list that asks this. */
  async pick(question: string, label: string): Promise<void> {
    await this.question(question).fill(label);
    await this.row(label).waitFor();
    await this.press('Enter');
  }

  /** Types an answer where the workbench asks this. */
  async answer(question: string, text: string): Promise<void> {
    await this.question(question).fill(text);
    await this.press('Enter');
  }

  question(placeholder: string): Locator {
    return this.page.locator(`.quick-input-widget:visible input.input[placeholder*="${placeholder}"]`);
  }

  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget:visible input.input');
  }

  row(label: string): Locator {
    return this.page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first();
  }

  tab(name: string | RegExp): Locator {
    return this.page.locator('.tabs-container .tab', { hasText: name });
  }

  /** Waits until a line of some open editor reads like this. */
  async sees(text: RegExp): Promise<void> {
    // The editor draws blanks as no-break spaces.
    const drawn = new RegExp(text.source.replaceAll(' ', '[ \\u00a0]'), text.flags);
    await this.page.locator('.editor-instance .view-line', { hasText: drawn }).first().waitFor();
  }

  /** The coloured piece of text in the editor. */
  token(text: string | RegExp): Locator {
    return this.page.locator('.editor-instance .view-line span span', { hasText: text }).first();
  }

  /** Types into the box that a key has just opened. The key may have been missed: rejects soon, to be pressed again. */
  async type(text: string): Promise<void> {
    await this.quickInput.fill(text, { timeout: 4000 });
  }

  /** Follows the link with this text, until its sign shows. */
  async follow(text: string, sign: Locator): Promise<void> {
    const link = this.page.locator('.view-line .detected-link', { hasText: text }).first();
    await this.until(sign, async () => {
      const { x, y } = await centreOf(link);
      await this.page.keyboard.down('Control');
      // Playwright's own click() would wait until what the link says of itself no longer covers it.
      await this.page.mouse.click(x, y);
      await this.page.keyboard.up('Control');
    });
  }

  /** The colour of a piece of text, as CSS has it. */
  colour(text: string | RegExp): Promise<string> {
    return this.token(text).evaluate(element => getComputedStyle(element).color);
  }

  /** An action in the line above a piece of text. */
  lens(title: string | RegExp): Locator {
    return this.page.locator('.codelens-decoration a', { hasText: title }).first();
  }

  squiggles(severity: Severity): Locator {
    return this.page.locator(`.editor-instance .squiggly-${severity}`);
  }

  /** Rests the mouse on a piece of text, which has to be in view, until the hover that says this is there. */
  async hoverOver(text: string | RegExp, says: string | RegExp): Promise<string> {
    const hover = this.hover(says);
    await this.until(hover, async () => {
      await this.press('Escape');
      await this.restMouse();
      const { x, y } = await centreOf(this.token(text));
      await this.page.mouse.move(x, y, { steps: 5 });
    });
    return hover.innerText();
  }

  /** Does something as often as it takes until its sign shows: a busy workbench misses a key now and then. */
  async until(sign: Locator, act: () => Promise<void>): Promise<void> {
    for (let tries = 0; tries < 10; tries++) {
      await act().catch(() => undefined);
      await sign.waitFor({ timeout: 4000 }).catch(() => undefined);
      if (await sign.isVisible()) {
        return;
      }
    }
    await sign.waitFor();
  }

  hover(text: string | RegExp): Locator {
    return this.page.locator('.monaco-hover:visible', { hasText: text }).first();
  }

  problem(text: string | RegExp): Locator {
    return this.page.locator('.markers-panel .monaco-list-row', { hasText: text }).first();
  }

  /** Where the status bar says that the cursor is. */
  cursor(line: number): Locator {
    return this.page.locator('.statusbar-item', { hasText: `Ln ${line},` });
  }

  get notifications(): Locator {
    return this.page.locator('.notification-toast');
  }

  /** The page of the webview that is in front. */
  get webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  /** A card of the topology by the beginning of its accessible name. */
  card(name: string | RegExp): Locator {
    return this.webview.getByRole('button', { name }).first();
  }

  /** Keeps a picture of the page among the working files. */
  async picture(name: string): Promise<void> {
    await this.page.screenshot({ path: `.workbench/screenshots/${name.replace(/\W+/g, '-')}.png` });
  }

  /** The same of the editors alone; with UPDATE_PICTURES=1 it becomes the documentation's picture of that name. */
  async documentationPicture(name: string): Promise<void> {
    const picture = await this.page.locator('.part.editor').screenshot();
    const folder = process.env['UPDATE_PICTURES'] === '1' ? 'docs/pictures' : '.workbench/screenshots';
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}/${name}.png`, withFewColours(picture));
  }
}

/** Where a piece of text is in view. Playwright's own gestures would scroll the editor where something covers it. */
async function centreOf(text: Locator): Promise<{ x: number; y: number }> {
  const box = await text.boundingBox({ timeout: 4000 });
  assert(box, 'the text is in view');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
