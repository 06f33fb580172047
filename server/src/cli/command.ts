import type { Io } from './io';
import type { Arguments, Option } from './options';

/** One command of the command line: a file in `commands/` and a line in `run.ts`. */
export interface Command {
  readonly name: string;
  /** What stands behind the name: `NAME [--type TYPE] --from SOURCE`. */
  readonly usage: string;
  /** One line. */
  readonly summary: string;
  /** Further lines of its help. */
  readonly details?: readonly string[];
  readonly options: readonly Option[];
  /** Splits off what the options above do not cover, before they are read (`curl` passes curl's own on). */
  readonly split?: (argv: readonly string[]) => { readonly own: readonly string[]; readonly passed: readonly string[] };
  /** Answers the exit status. Throws a `UsageError` for a call that makes no sense. */
  run(call: Call, io: Io): number | Promise<number>;
}

/** A call of a command. */
export interface Call {
  readonly args: Arguments;
  /** What `split` set aside. */
  readonly passed: readonly string[];
}

/** The options that every command on manifests takes. */
export const commonOptions: readonly Option[] = [
  {
    name: 'manifests',
    short: 'f',
    value: 'PATH',
    many: true,
    help: 'a file or folder of manifests, - for standard input; may be repeated (default: .)',
  },
  { name: 'namespace', short: 'n', value: 'NS', help: 'the namespace of names that come without one' },
  { name: 'bundle', value: 'FOLDER', help: 'the bundle to ask, where the manifests hold several' },
  { name: 'config', value: 'FILE', help: 'the cluster settings (default: podpath.yaml beside the manifests)' },
];

/** `--format`, with the formats a command knows; the first is the default. */
export function formatOption(...choices: readonly string[]): Option {
  return { name: 'format', value: 'FORMAT', choices, help: `${choices.join(', ')} (default: ${choices[0] ?? ''})` };
}
