import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const commands = [
  ...[
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
    'microsoft-edge-stable',
  ],
  ...['chrome.exe', 'msedge.exe'],
];
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...[process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']]
    .filter(it => it !== undefined)
    .flatMap(it => [
      join(it, 'Google/Chrome/Application/chrome.exe'),
      join(it, 'Microsoft/Edge/Application/msedge.exe'),
    ]),
];

/**
 * The path of a Chrome, Chromium or Edge: the one that $CHROMIUM names, one on the PATH, or one where installers put
 * it. `undefined` where there is none.
 *
 * @returns {string | undefined}
 */
export function findBrowser() {
  const named = process.env['CHROMIUM'];
  if (named) {
    return existsSync(named) ? named : undefined;
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const onPath = commands.flatMap(command => folders.map(folder => join(folder, command)));
  return [...onPath, ...applications].find(it => existsSync(it));
}

/** Whether Debian's package can be installed here without asking anybody. */
export function mayInstallBrowser() {
  return (
    process.platform === 'linux' &&
    process.getuid?.() === 0 &&
    existsSync('/etc/os-release') &&
    /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8')) &&
    spawnSync('apt-get', ['--version']).status === 0
  );
}

export const installBrowserCommand =
  'apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium';

export const howToInstallBrowser =
  'No Chrome, Chromium or Edge is here. Install one (Debian: `apt-get install chromium`; elsewhere: ' +
  'https://www.google.com/chrome/ or https://www.microsoft.com/edge) or name its path in $CHROMIUM.';
