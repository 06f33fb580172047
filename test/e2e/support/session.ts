import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { installExtension, startCodeServer } from '../../../workbench/code-server.mjs';
import { launch } from './launch';
import { startWebExtensionProxy } from './web-extension-proxy';
import { Workbench } from './workbench';

/** A workbench of its own, with the packaged extension, on a copy of a folder. */
export interface Session {
  readonly workbench: Workbench;
  /** The copy that the workbench works on. */
  readonly folder: string;
  /** What the pages refused to load or run, in the browser's words. */
  readonly violations: readonly string[];
}

/**
 * Opens a session for the tests of a suite and closes it after them, leaving nothing behind but pictures of failed
 * tests. The settings are those of the user's file. The answer is there once the suite has begun.
 */
export function useSession(
  folder: () => string,
  settings: Record<string, unknown> = {},
  surroundings: Surroundings = {},
): () => Session {
  let session: (Session & { close: () => Promise<void> }) | undefined;
  const current = () => {
    assert(session, 'the workbench opens when the suite begins');
    return session;
  };
  before(async () => {
    session = await openSession(folder(), settings, surroundings);
  });
  afterEach(async function () {
    const test = this.currentTest;
    if (test?.state === 'failed') {
      await current().workbench.picture(`failed ${test.title}`);
    }
  });
  after(() => session?.close());
  return current;
}

/** What else is there in the editor. */
interface Surroundings {
  /** Packages of extensions beside our own. */
  readonly extensions?: () => readonly string[];
  /** What the workbench opens instead of the folder: the URI of one that lies elsewhere. */
  readonly opens?: string;
  /** What it opens instead of the folder: a `.code-workspace` in it. */
  readonly opensWorkspace?: string;
  /** The page's own host for extensions runs ours, as on a site without a server; it is not packaged then. */
  readonly inBrowser?: boolean;
  /** What the editor would speak with a language pack. */
  readonly language?: string;
}

/** A session that whoever opened it closes. */
export async function openSession(
  folder: string,
  settings: Record<string, unknown> = {},
  { extensions = () => [], inBrowser = false, opens, opensWorkspace = '', language }: Surroundings = {},
): Promise<Session & { close: () => Promise<void> }> {
  const place = makePlace(folder, settings);
  const endings = [() => rm(place.root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })];
  const close = async () => {
    for (const end of endings.toReversed()) {
      await end();
    }
  };
  try {
    for (const extension of [...(inBrowser ? [] : [packagedExtension()]), ...extensions()]) {
      await installExtension(place, extension);
    }
    const server = await startCodeServer({ ...place, port: 0 });
    endings.push(() => server.stop());
    const proxy = inBrowser ? await startWebExtensionProxy(server.url, resolve('.')) : undefined;
    endings.push(() => Promise.resolve(proxy?.stop()));
    const browser = await launch();
    endings.push(() => browser.close());
    const context = await browser.newContext({ viewport: { width: 1600, height: 900 } });
    if (language !== undefined) {
      await context.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)}`);
    }
    const page = await context.newPage();
    const violations = watchViolations(page);
    const workbench = new Workbench(page, proxy?.url ?? server.url, opens ?? join(place.workspace, opensWorkspace));
    endings.push(() => workbench.picture('last seen').catch(() => undefined));
    await workbench.open();
    return { workbench, folder: place.workspace, violations, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const quiet = {
  'workbench.startupEditor': 'none',
  'workbench.colorTheme': 'Dark Modern',
  'workbench.tips.enabled': false,
  // Lines that stay on top would cover others from a click.
  'workbench.tree.enableStickyScroll': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'files.autoSave': 'off',
  'files.hotExit': 'off',
  'editor.hover.delay': 100,
  'editor.minimap.enabled': false,
  'editor.fontSize': 12,
};

function makePlace(folder: string, settings: Record<string, unknown>) {
  const root = mkdtempSync(join(tmpdir(), 'podpath-e2e-'));
  const workspace = join(root, 'work', basename(resolve(folder)));
  const home = join(root, 'home');
  mkdirSync(home);
  cpSync(resolve(folder), workspace, { recursive: true });
  const env = { PATH: process.env['PATH'], LANG: 'C.UTF-8', HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home };
  return { root, folder: join(root, 'state'), workspace, settings: { ...quiet, ...settings }, env };
}

function packagedExtension(): string {
  const { name, version } = JSON.parse(readFileSync('package.json', 'utf8')) as { name: string; version: string };
  return resolve(`${name}-${version}.vsix`);
}

function watchViolations(page: Page): readonly string[] {
  const violations: string[] = [];
  page.on('console', message => {
    if (/content security policy/i.test(message.text())) {
      violations.push(message.text());
    }
  });
  return violations;
}
