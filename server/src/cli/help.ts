import type { Command } from './command';
import type { Option } from './options';

/** What `podpath --help` prints. */
export function generalHelp(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(it => it.name.length)) + 2;
  return [
    'podpath: where the traffic of a Kubernetes Service goes, told from its manifests, without a cluster',
    '',
    'usage: podpath COMMAND [options]',
    '',
    ...commands.map(it => `  ${it.name.padEnd(width)}${it.summary}`),
    '',
    'podpath COMMAND --help says more. Exit status 2: the call makes no sense.',
    '',
  ].join('\n');
}

/** What `podpath COMMAND --help` prints. */
export function commandHelp({ name, usage, summary, details = [], options }: Command): string {
  const lines = options.map(option => [written(option), option.help] as const);
  const width = Math.max(...lines.map(([it]) => it.length), 0) + 2;
  return [
    `usage: podpath ${name} ${usage}`,
    '',
    summary,
    ...(details.length > 0 ? ['', ...details] : []),
    '',
    ...lines.map(([it, help]) => `  ${it.padEnd(width)}${help}`),
    '',
  ].join('\n');
}

function written({ name, short, value }: Option): string {
  return `${short === undefined ? '    ' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;
}
