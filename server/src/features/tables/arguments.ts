import type { GetRequest } from './get';

/**
 * Reads what stands behind `kubectl get`: `all`, `svc web -o wide`, `-A pods,svc`, `deploy/web`. Answers kubectl's error
 * for an option or a form that it does not take; options that do not change what is printed are passed over.
 */
export function parseGet(words: readonly string[], namespace: string): GetRequest | { readonly error: string } {
  const rest: string[] = [];
  let space = namespace;
  let everywhere = false;
  let output: string | undefined;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const [option, value] = split(word);
    switch (option) {
      case '-A':
      case '--all-namespaces':
        everywhere = true;
        break;
      case '-n':
      case '--namespace':
        space = value ?? words[++at] ?? space;
        break;
      case '-o':
      case '--output':
        output = value ?? words[++at];
        break;
      default:
        if (word.startsWith('-')) {
          return { error: `error: unknown ${word.startsWith('--') ? `flag: ${option}` : `shorthand flag: ${word}`}` };
        }
        rest.push(word);
    }
  }
  const [kinds, ...names] = rest;
  const pairs = rest.filter(it => it.includes('/'));
  if (kinds === undefined) {
    return { error: 'error: Required resource not specified.' };
  }
  if (pairs.length > 0 && pairs.length < rest.length) {
    return {
      error:
        'error: there is no need to specify a resource type as a separate argument when passing arguments in resource/name form',
    };
  }
  const format = outputs.find(it => it === (output ?? 'table'));
  if (!format) {
    return { error: `error: unable to match a printer suitable for the output format "${output ?? ''}"` };
  }
  return {
    kinds: pairs.length > 0 ? pairs : [kinds],
    names: pairs.length > 0 ? [] : names,
    namespace: space,
    allNamespaces: everywhere,
    output: format,
  };
}

const outputs = ['table', 'wide', 'json', 'yaml', 'name'] as const;

/** `--output=wide`, `-owide` and `-o wide` are the same. */
function split(word: string): [string, string | undefined] {
  const equals = word.indexOf('=');
  if (word.startsWith('--') && equals > 0) {
    return [word.slice(0, equals), word.slice(equals + 1)];
  }
  const short = /^-([on])=?(.+)$/.exec(word);
  return short ? [`-${short[1] ?? ''}`, short[2]] : [word, undefined];
}
