import type { SourceFile } from '../source-file';
import type { DataEntry, DataSource, GeneratorEntry } from './generator-entry';
import { isRemote } from './generator-entry';
import type { Kustomization } from './kustomization';
import { folderOf, resolve } from './paths';

/**
 * The file that a generator of a folder names; undefined for what is not read: addresses of the network, and absolute
 * paths, which lie elsewhere on every machine.
 */
export function dataUri(folder: string, { path }: DataSource): string | undefined {
  return isRemote(path.value) || path.value.startsWith('/') ? undefined : resolve(folder, path.value);
}

/** All files that the generators of a kustomization name. */
export function dataUris({ place, generators }: Kustomization): string[] {
  const folder = folderOf(place.uri);
  return generators.flatMap(it => it.files).flatMap(it => dataUri(folder, it) ?? []);
}

/**
 * The data of a generator in kustomize's order: lines of files, literals, whole files. `file` answers the text of a file
 * it names; what that does not know is left out. Source: kustomize `api/kv/kv.go` Load.
 */
export function dataOf(
  { literals, files }: GeneratorEntry,
  file: (source: DataSource) => SourceFile | undefined,
): DataEntry[] {
  const from = (as: DataSource['as']) =>
    files
      .filter(it => it.as === as)
      .flatMap(it => {
        const found = file(it);
        return found ? (as === 'lines' ? linesOf(found) : [valueOf(found, it)]) : [];
      });
  return [...from('lines'), ...literals, ...from('value')];
}

/** Kept beside the files, which are replaced when their text changes. */
const known = new WeakMap<SourceFile, readonly DataEntry[]>();

function linesOf(file: SourceFile): readonly DataEntry[] {
  let entries = known.get(file);
  if (!entries) {
    entries = readLines(file);
    known.set(file, entries);
  }
  return entries;
}

/**
 * `KEY=VALUE`, a line each; blanks before the key do not count, blanks around the `=` do, and quotes are part of the
 * value. Lines that begin with `#` are comments. A key alone has an empty value (until kustomize 3 that of the
 * environment, which nobody knows). Source: kustomize `api/kv/kv.go` keyValuesFromLine.
 */
function readLines({ uri, text }: SourceFile): DataEntry[] {
  const place = { uri, offset: 0 };
  const entries: DataEntry[] = [];
  for (const { 0: line, index } of text.matchAll(/.*[^\s].*/g)) {
    const written = line.endsWith('\r') ? line.slice(0, -1) : line;
    const lead = written.length - written.trimStart().length;
    const equals = written.indexOf('=', lead);
    const key = written.slice(lead, equals < 0 ? undefined : equals);
    if (key !== '' && !key.startsWith('#')) {
      const end = index + written.length;
      const start = equals < 0 ? end : index + equals + 1;
      const keySpan = { start: index + lead, end: index + lead + key.length, place };
      entries.push({ key, value: text.slice(start, end), span: { start, end, place }, keySpan });
    }
  }
  return entries;
}

/** What is no UTF-8 becomes `binaryData`. */
function valueOf({ uri, text }: SourceFile, { key, path }: DataSource): DataEntry {
  const span = { start: 0, end: text.length, place: { uri, offset: 0 } };
  return text.includes('\uFFFD')
    ? { key, value: '', span, keySpan: path.span, binary: true }
    : { key, value: text, span, keySpan: path.span };
}
