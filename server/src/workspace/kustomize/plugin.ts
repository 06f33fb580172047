import { Reader } from '../../syntax/reader';
import { readDocument } from '../../syntax/read-document';
import { split } from '../../syntax/split';
import type { SourceFile } from '../source-file';
import { readConfiguration } from './configuration';
import type { Configuration } from './configuration';
import { readCrds } from './crds';
import { placed } from './nodes';

/** A transformer, a generator or another document that a kustomization names and that is no resource. */
export interface Plugin {
  readonly root: Reader;
  /** The file that says it. */
  readonly uri: string;
  /** Its text, where it has one of its own. */
  readonly source: string;
}

/** All documents of a file. */
export function pluginsOf({ uri, text: all }: SourceFile): Plugin[] {
  return split(all).flatMap(({ start, end }) => {
    const source = all.slice(start, end);
    const root = placed(readDocument(source).root, { uri, offset: start });
    return root ? [{ root: new Reader(root), uri, source }] : [];
  });
}

/** What a file that `configurations` or `crds` name says. */
export function configurationOf(file: SourceFile, field: 'configurations' | 'crds'): Configuration {
  const read = field === 'crds' ? readCrds : readConfiguration;
  const known = configurations.get(file) ?? read(pluginsOf(file)[0]?.root ?? new Reader(undefined));
  configurations.set(file, known);
  return known;
}

// Kept beside the files, which are replaced when their text changes.
const configurations = new WeakMap<SourceFile, Configuration>();
