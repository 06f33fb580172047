import { nearest } from '../base/edit-distance';
import { UsageError } from './io';

/** An option of a command. Without `value` it is a switch. */
export interface Option {
  /** Without its dashes: `namespace`. */
  readonly name: string;
  readonly short?: string;
  /** What its value is called in the help. */
  readonly value?: string;
  readonly choices?: readonly string[];
  /** It may be given several times; otherwise the last one counts. */
  readonly many?: true;
  readonly help: string;
}

/** The arguments of a call, told apart. */
export interface Arguments {
  readonly positionals: readonly string[];
  /** The values of an option in order; empty where it was not given. A switch has the value ''. */
  all(name: string): readonly string[];
  last(name: string): string | undefined;
  has(name: string): boolean;
}

/**
 * Tells options and positional arguments apart, as GNU getopt does: `--name value`, `--name=value`, `-n value`,
 * `-nvalue`, `-ab`; options may stand anywhere before `--`; `-` alone is an argument. Throws a `UsageError` for an
 * option that is unknown, lacks its value, or has one that is no choice.
 */
export function parseOptions(argv: readonly string[], options: readonly Option[]): Arguments {
  const found = new Map<string, string[]>();
  const positionals: string[] = [];
  const rest = [...argv];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') {
      positionals.push(...rest.splice(0));
    } else if (word.startsWith('--')) {
      const [name, inline] = splitOnce(word.slice(2), '=');
      const option = options.find(it => it.name === name) ?? unknown(`--${name}`, options);
      if (option.value === undefined && inline !== undefined) {
        throw new UsageError(`option --${name} takes no value`);
      }
      take(option, option.value === undefined ? '' : (inline ?? rest.shift()), `--${name}`);
    } else if (word.startsWith('-') && word !== '-') {
      takeShort(word.slice(1));
    } else {
      positionals.push(word);
    }
  }
  return {
    positionals,
    all: name => found.get(name) ?? [],
    last: name => found.get(name)?.at(-1),
    has: name => found.has(name),
  };

  function takeShort(letters: string): void {
    for (let at = 0; at < letters.length; at++) {
      const letter = letters.charAt(at);
      const option = options.find(it => it.short === letter) ?? unknown(`-${letter}`, options);
      if (option.value !== undefined) {
        const inline = letters.slice(at + 1).replace(/^=/, '');
        take(option, inline === '' ? rest.shift() : inline, `-${letter}`);
        return;
      }
      take(option, '', `-${letter}`);
    }
  }

  function take({ name, choices }: Option, value: string | undefined, written: string): void {
    if (value === undefined) {
      throw new UsageError(`option ${written} needs a value`);
    }
    if (choices && !choices.includes(value)) {
      throw new UsageError(`option ${written} does not know "${value}"; it takes ${choices.join(', ')}`);
    }
    found.set(name, [...(found.get(name) ?? []), value]);
  }
}

function unknown(written: string, options: readonly Option[]): never {
  const near = written.startsWith('--')
    ? nearest(
        written.slice(2),
        options.map(it => it.name),
      )
    : undefined;
  throw new UsageError(`unknown option ${written}${near === undefined ? '' : `; did you mean --${near}?`}`);
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
