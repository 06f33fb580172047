import { nearest } from '../base/edit-distance';
import type { Command } from './command';
import { commonOptions } from './command';
import { commands } from './commands/index';
import { commandHelp, generalHelp } from './help';
import type { Io } from './io';
import { UsageError } from './io';
import { parseOptions } from './options';
import type { Option } from './options';
import { version } from './version';

/**
 * Runs one call of the command line and answers its exit status: 2 where the call makes no sense, else the command's
 * own. Never throws for what the caller can get wrong.
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    if (error instanceof UsageError) {
      io.err(`podpath: ${error.message}\n`);
      return 2;
    }
    throw error;
  }
}

function dispatch(argv: readonly string[], io: Io): number | Promise<number> {
  const { before, name, after } = splitAtCommand(argv);
  if (name === undefined) {
    return withoutCommand(before, io);
  }
  if (name === 'help') {
    return dispatch([...after, '--help'], io);
  }
  const command = commands.find(it => it.name === name) ?? unknownCommand(name);
  const words = [...before, ...after];
  const { own, passed } = command.split?.(words) ?? { own: words, passed: [] };
  const args = parseOptions(own, [...command.options, ...helpOption(command)]);
  if (args.has('help')) {
    io.out(commandHelp(command));
    return 0;
  }
  return command.run({ args, passed }, io);
}

function withoutCommand(words: readonly string[], io: Io): number {
  const args = parseOptions(words, [...commonOptions, ...generalOptions]);
  if (args.has('version')) {
    io.out(`podpath ${version}\n`);
    return 0;
  }
  if (args.has('help')) {
    io.out(generalHelp(commands));
    return 0;
  }
  io.err(generalHelp(commands));
  return 2;
}

/** Common options may stand in front of the command, as with kubectl. */
function splitAtCommand(argv: readonly string[]): {
  before: readonly string[];
  name: string | undefined;
  after: readonly string[];
} {
  let at = 0;
  for (let word = argv[at]; word?.startsWith('-'); word = argv[at]) {
    const takesNext = commonOptions.some(it => word === `--${it.name}` || word === `-${it.short ?? ''}`);
    at += takesNext || word === '--format' ? 2 : 1;
  }
  return { before: argv.slice(0, at), name: argv[at], after: argv.slice(at + 1) };
}

function unknownCommand(name: string): never {
  const near = nearest(
    name,
    commands.map(it => it.name),
  );
  const hint = near === undefined ? 'podpath --help lists them' : `did you mean ${near}?`;
  throw new UsageError(`unknown command ${name}; ${hint}`);
}

const generalOptions: readonly Option[] = [
  { name: 'help', short: 'h', help: 'this text' },
  { name: 'version', help: 'the version' },
];

function helpOption(command: Command): readonly Option[] {
  const taken = command.options.some(it => it.short === 'h');
  return [{ name: 'help', ...(taken ? {} : { short: 'h' }), help: 'this text' }];
}
