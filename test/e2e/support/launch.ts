import { chromium, type Browser } from 'playwright-core';
import { findBrowser, howToInstallBrowser } from '../browser.mjs';

/** Starts a browser without a window; throws where none is installed. */
export async function launch(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined) {
    throw new Error(howToInstallBrowser);
  }
  // Containers give the browser no sandbox and little shared memory; the rest keeps it from calling home.
  const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-quic', '--no-first-run'];
  const silence = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return chromium.launch({ executablePath, args: [...args, ...silence] });
}
