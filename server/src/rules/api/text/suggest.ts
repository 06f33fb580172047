import { nearest } from '../../../base/edit-distance';
import { dns1035Label, dnsSubdomain, isDnsLabel, portName } from './names';

/** A legal DNS label as near to a text as can be; undefined where nothing is left of it. */
export function asDnsLabel(text: string, startsWithLetter = false): string | undefined {
  const label = hyphens(text.replace(/\./g, '-'))
    .replace(startsWithLetter ? /^[^a-z]+/ : /^-+/, '')
    .slice(0, 63)
    .replace(/-+$/, '');
  return startsWithLetter ? legal(label, dns1035Label) : isDnsLabel(label) ? label : undefined;
}

/** A legal subdomain as near to a text as can be. */
export function asSubdomain(text: string): string | undefined {
  const labels = text.split('.').flatMap(it => asDnsLabel(it) ?? []);
  return legal(labels.join('.'), dnsSubdomain);
}

/** A legal port name as near to a text as can be: long words are cut from the middle out. */
export function asPortName(text: string): string | undefined {
  const name = hyphens(text.replace(/[._]/g, '-')).replace(/--+/g, '-').replace(/^-+/, '');
  return legal(name.slice(0, 15).replace(/-+$/, ''), portName);
}

/** The word that is meant by one that is written in another case or with a slip; undefined where none is near. */
export function nearestWord(word: string, words: ReadonlySet<string>): string | undefined {
  const lower = word.trim().toLowerCase();
  return [...words].find(it => it.toLowerCase() === lower) ?? nearest(word, words);
}

function hyphens(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-');
}

function legal(text: string, complaints: (text: string) => readonly string[]): string | undefined {
  return text !== '' && complaints(text).length === 0 ? text : undefined;
}
