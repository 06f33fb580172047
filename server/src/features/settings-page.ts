import { settingsShape } from './settings-table';
import type { Setting, Shape } from './settings-table';
import { changes, gates } from '../workspace/versions';
import type { Gate } from '../workspace/versions';

/** The page about `podpath.yaml`: an example of all keys, and a table of what each of them means. Markdown. */
export function settingsPage(example: string): string {
  return [
    '# podpath.yaml',
    '',
    'What the manifests cannot say about the cluster, in a file at the root of the workspace. All keys are optional;',
    `without the file there is a cluster of three nodes. \`Node\` manifests count too. An unknown key or a bad value is a`,
    'finding on its line, and the rest of the file still counts. Editors complete and explain the keys.',
    '',
    '```yaml',
    example.trimEnd(),
    '```',
    '',
    '| key | values | default | meaning |',
    '| --- | --- | --- | --- |',
    ...rows(settingsShape, ''),
    '',
    ...differences(),
    '',
  ].join('\n');
}

/** What the version and the feature gates decide. */
function differences(): string[] {
  return [
    '## Versions of Kubernetes',
    '',
    'What `kubernetesVersion` decides. Versions before 1.24 are taken to be like 1.24. Where it is written, fields that it does',
    'not know and API versions that it does not serve are errors.',
    '',
    '| since | what |',
    '| --- | --- |',
    ...Object.values(changes).map(it => `| 1.${it.since} | ${it.what} |`),
    '',
    '## Feature gates',
    '',
    'What `featureGates` decides, and what counts where it says nothing.',
    '',
    '| gate | on by default | what, if on |',
    '| --- | --- | --- |',
    ...Object.entries(gates).map(([name, it]) => `| \`${name}\` | ${byDefault(it)} | ${it.what} |`),
  ];
}

function byDefault({ since, until }: Gate): string {
  return since === undefined ? (until === undefined ? 'never' : `before 1.${until}`) : `since 1.${since}`;
}

function rows(shape: Shape, path: string): string[] {
  switch (shape.type) {
    case 'map':
      return Object.entries(shape.keys).flatMap(([name, setting]) =>
        row(setting, path === '' ? name : `${path}.${name}`),
      );
    case 'list':
      return rows(shape.of, `${path}[]`);
    case 'open-map':
    case 'choice':
    case 'boolean':
    case 'text':
    case 'either':
      return [];
  }
}

function row({ help, shape, default: fallback }: Setting, path: string): string[] {
  const cells = [`\`${path}\``, valuesOf(shape), fallback === undefined ? '' : `\`${fallback}\``, help];
  return [`| ${cells.map(it => it.replaceAll('|', '\\|')).join(' | ')} |`, ...rows(shape, path)];
}

function valuesOf(shape: Shape): string {
  switch (shape.type) {
    case 'map':
      return '';
    case 'open-map':
      return `${shape.known === 'rules' ? 'rule' : 'gate'} → ${valuesOf(shape.of)}`;
    case 'list':
      return shape.of.type === 'map' ? 'a list of maps' : `a list; each is ${valuesOf(shape.of)}`;
    case 'choice':
      return shape.values.map(it => `\`${it}\``).join(', ');
    case 'boolean':
      return '`true`, `false`';
    case 'text':
      return shape.format ? `${shape.format.title} such as \`${shape.format.example}\`` : 'a text';
    case 'either':
      return shape.of.map(valuesOf).join('; or ');
  }
}
