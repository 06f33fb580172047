// Packages the extension and looks at what is in it. `npm run package` leaves podpath-VERSION.vsix.
import { readFileSync, statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { createVSIX, listFiles } from '@vscode/vsce';
import { squeeze } from '../squeeze.mjs';

const largest = 700 * 1024;
const most = 40;
/** All that belongs into the package: what else is there, or is not, has to be meant. */
const wanted = [
  'package.json',
  ...['package.nls.json', 'package.nls.ko.json'],
  ...['README.md', 'CHANGELOG.md', 'LICENSE'],
  ...['extension.js', 'server.js', 'panel.js', 'panel.css', 'texts.ko.json', 'third-party-licenses.txt'].map(
    it => `dist/${it}`,
  ),
  ...['checks', 'ci', 'editors', 'rules', 'settings', 'what-if'].map(it => `docs/${it}.md`),
  ...['open', 'hover', 'topology', 'curl'].map(it => `docs/walkthrough/${it}.svg`),
  'icons/podpath.png',
  'l10n/bundle.l10n.ko.json',
  'schemas/podpath.schema.json',
  ...['k8s-curl', 'kubectl-output', 'podpath-checks'].map(it => `syntaxes/${it}.tmLanguage.json`),
  'syntaxes/podpath-checks.language.json',
];

/** Packages the built extension; throws where the package lacks something, or holds more than it should. */
export async function packageExtension() {
  const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const vsix = `${name}-${version}.vsix`;
  // The large files are minified once more, which would hold up every build.
  const options = { ecma: 2020, toplevel: true, compress: { passes: 2 } };
  await Promise.all(['dist/extension.js', 'dist/server.js'].map(it => squeeze(it, options)));
  // No bundled dependencies, and links of the README stay as they are.
  await createVSIX({
    packagePath: vsix,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  const files = await listFiles({ dependencies: false });
  const { size } = statSync(vsix);
  const complaints = [
    ...wanted.filter(it => !files.includes(it)).map(it => `${it} is missing`),
    ...files.filter(it => !wanted.includes(it)).map(it => `${it} does not belong there`),
    ...(files.length > most ? [`${files.length} files are more than ${most}`] : []),
    ...(size > largest ? [`${size} bytes are more than ${largest}`] : []),
  ];
  if (complaints.length > 0) {
    throw new Error(`${vsix}: ${complaints.join('; ')}`);
  }
  console.log(`${vsix}: ${files.length} files, ${Math.round(size / 1000)} kB`);
  return vsix;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await packageExtension();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
