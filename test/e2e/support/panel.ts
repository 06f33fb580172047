import { mkdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Locator, Page } from 'playwright-core';
import type { FromPanel, ToPanel } from '../../../client/src/panel-messages';
import { panelPage } from '../../../client/src/panel-page';
import { panelStrings } from '../../../client/src/panel-strings';
import { light } from '../../../client/webview/picture/palette';
import { themes, type Theme } from './themes';

export interface PanelOptions {
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  /** What the page stored when it was shown before. */
  readonly state?: unknown;
  readonly screenReader?: boolean;
  /** Of the editor's own texts, in pixels; 13 as a rule. */
  readonly fontSize?: number;
}

/** The built panel in a page of its own, under its real policy, with a stand-in for VS Code. */
export class Panel {
  readonly violations: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly server: Server,
  ) {}

  static async open(browser: Browser, options: PanelOptions = {}): Promise<Panel> {
    const server = createServer((request, response) => {
      const [type, body] = answer(request.url ?? '/', options);
      response.writeHead(200, { 'content-type': type });
      response.end(body);
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { width = 1280, height = 720 } = options;
    const page = await browser.newPage({ viewport: { width, height } });
    const panel = new Panel(page, server);
    page.on('pageerror', error => panel.violations.push(error.message));
    page.on('console', message => {
      if (message.type() === 'error') {
        panel.violations.push(message.text());
      }
    });
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction('window.sent.length > 0');
    return panel;
  }

  /** Says something to the panel as the extension would. */
  async tell(...messages: readonly ToPanel[]): Promise<void> {
    for (const message of messages) {
      await this.page.evaluate(`window.postMessage(${JSON.stringify(message)}, '*')`);
    }
    await this.page.evaluate('new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))');
  }

  /** What the panel has said so far. */
  sent(): Promise<FromPanel[]> {
    return this.page.evaluate<FromPanel[]>('window.sent');
  }

  /** What the panel has stored. */
  stored(): Promise<unknown> {
    return this.page.evaluate<unknown>('window.stored');
  }

  /** The cards of an id, which may hold line ends. */
  cardOf(id: string): Locator {
    return this.page.locator(`[data-node="${escaped(id)}"]`);
  }

  /** The header of an open box. */
  boxOf(id: string): Locator {
    return this.page.locator(`[data-node="${escaped(`\n${id}`)}"] > .header`);
  }

  chip(name: string | RegExp): Locator {
    return this.page.locator('.chips').getByRole('button', { name });
  }

  /** How many cards are drawn, once nothing moves. */
  async cards(): Promise<number> {
    await this.rest();
    return this.page.locator('.card').count();
  }

  /** The id of the card that has the focus, else the type of the control; "" where neither has. */
  focused(): Promise<string> {
    return this.page.evaluate<string>(
      `document.activeElement.closest('[data-node]')?.dataset.node ?? document.activeElement.type ?? ''`,
    );
  }

  /** The id of the selected card, or "". */
  selected(): Promise<string> {
    return this.page.evaluate<string>(`document.querySelector('.card.selected')?.dataset.node ?? ''`);
  }

  /** Where the picture is moved and zoomed to. */
  transform(): Promise<string> {
    return this.page.evaluate<string>(`document.querySelector('.graph > g').getAttribute('transform')`);
  }

  /** Zooms with the wheel at a place inside the picture. */
  async zoomTo(zoom: number): Promise<void> {
    await this.page.evaluate(`document.activeElement.blur()`);
    const now = Number(/scale\(([\d.]+)\)/.exec(await this.transform())?.[1]);
    await this.page.mouse.move(500, 360);
    await this.page.keyboard.down('Control');
    await this.page.mouse.wheel(0, -Math.log(zoom / now) / Math.log(1.0015));
    await this.page.keyboard.up('Control');
    await this.rest();
  }

  /** Until what moves has come to rest. */
  rest(): Promise<void> {
    return this.page.waitForTimeout(250);
  }

  async picture(name: string): Promise<void> {
    mkdirSync('.workbench/pictures', { recursive: true });
    await this.page.screenshot({ path: `.workbench/pictures/${name}.png` });
  }

  async close(): Promise<void> {
    await this.page.close();
    this.server.close();
  }
}

function escaped(id: string): string {
  return id.replaceAll('\n', '\\a ').replaceAll('\t', '\\9 ');
}

function answer(url: string, options: PanelOptions): [type: string, body: string] {
  switch (url) {
    case '/panel.js':
      return ['text/javascript', readFileSync('dist/panel.js', 'utf8')];
    case '/panel.css':
      return ['text/css', `${colours(options)}\n${readFileSync('dist/panel.css', 'utf8')}`];
    case '/':
      return ['text/html', html(options)];
    default:
      return ['text/plain', ''];
  }
}

function html({ theme = 'dark', state = null, screenReader = false }: PanelOptions): string {
  const nonce = 'test';
  const page = panelPage({
    cspSource: "'self'",
    script: '/panel.js',
    style: '/panel.css',
    nonce,
    language: 'en',
    setup: { follow: true, strings: panelStrings({ t: text => text }, 'shop'), colours: Object.keys(light) },
  });
  const stub = `
    window.sent = [];
    window.stored = ${JSON.stringify(state)};
    window.acquireVsCodeApi = () => ({
      postMessage: it => window.sent.push(it),
      getState: () => window.stored,
      setState: it => { window.stored = it; },
    });`;
  const body = `<body class="${themes[theme].body}${screenReader ? ' vscode-using-screen-reader' : ''}">`;
  return page.replace('<body>', `${body}<script nonce="${nonce}">${stub}</script>`);
}

function colours({ theme = 'dark', fontSize = 13 }: PanelOptions): string {
  const list = Object.entries(themes[theme].colours).map(([name, value]) => `--vscode-${name}: ${value};`);
  return `:root { --vscode-font-family: system-ui, "Segoe UI", sans-serif; --vscode-font-size: ${fontSize}px; ${list.join(' ')} }`;
}
