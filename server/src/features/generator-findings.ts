import { say } from '../base/say';
import type { Span } from '../base/span';
import type { Finding, Problem, Related } from '../rules/rule';
import { code } from '../rules/support/words';
import { dataOf, dataUri } from '../workspace/kustomize/data-files';
import type { DataEntry, DataSource, GeneratorEntry, Malformed } from '../workspace/kustomize/generator-entry';
import { isKustomization, readKustomization } from '../workspace/kustomize/kustomization';
import { folderOf } from '../workspace/kustomize/paths';
import type { Snapshot } from '../workspace/snapshot';
import { fileFindings } from './file-findings';
import type { FileRule } from './file-findings';
import { isOutside, outside } from './outside-files';

/** The findings there can be about the generators of a kustomization: their ids and what they mean. */
export const generatorRules = [
  {
    id: 'kustomization-generator-invalid',
    severity: 'error',
    help: '`kubectl kustomize` refuses to build a ConfigMap or Secret of this entry of a generator: the file is not there, a key comes twice, or the entry cannot be read. A missing file is an information: it may be made where it is deployed. Files outside of the folder of the kustomization are a hint: kustomize reads them with `--load-restrictor LoadRestrictionsNone`.',
  },
] as const satisfies readonly FileRule[];

/** What kustomize would refuse of the generators of a kustomization; empty for every other file. */
export function generatorFindings(snapshot: Snapshot, uri: string): Finding[] {
  const [{ id: rule }] = generatorRules;
  const text = isKustomization(uri) ? snapshot.files.get(uri)?.text : undefined;
  if (text === undefined || !/generator/i.test(text)) {
    return [];
  }
  const problems = readKustomization(uri, text)
    .generators.flatMap(it => problemsOf(it, snapshot, folderOf(uri)))
    .sort((a, b) => a.span.start - b.span.start)
    .map(it => ({ ...it, rule }));
  return fileFindings(snapshot, uri, generatorRules, problems);
}

function problemsOf(entry: GeneratorEntry, snapshot: Snapshot, folder: string): Problem[] {
  return [
    ...entry.malformed.map(it => ({ span: it.span, message: complaintAbout(it) })),
    ...entry.files.flatMap(it => problemOfFile(it, entry, snapshot, folder) ?? []),
    ...repeated(entry, snapshot, folder),
  ];
}

function complaintAbout({ reason }: Malformed): string {
  switch (reason) {
    case 'literal without key or value':
      return say`kubectl kustomize refuses this literal: it is not of the form ${code('KEY=VALUE')}`;
    case 'file without key':
      return say`kubectl kustomize refuses this file: a key has to stand before the ${code('=')}`;
    case 'file without path':
      return say`kubectl kustomize refuses this file: a path has to stand behind the ${code('=')}`;
    case 'several equals signs':
      return say`kubectl kustomize refuses this file: neither its key nor its path may hold a ${code('=')}`;
  }
}

function problemOfFile(
  source: DataSource,
  { kind, name }: GeneratorEntry,
  snapshot: Snapshot,
  folder: string,
): Problem | undefined {
  const { value, span } = source.path;
  const uri = dataUri(folder, source);
  if (uri === undefined) {
    return undefined;
  }
  if (snapshot.missing.has(uri)) {
    return {
      span,
      message: say`there is no file ${code(value)}, of which ${kind} ${code(name.value)} is to be made: kubectl kustomize fails`,
      severity: 'information',
    };
  }
  return isOutside(uri, folder) ? outside(source.path) : undefined;
}

/** Keys that come twice. Source: kustomize `api/internal/generators/utils.go` makeValidatedDataMap. */
function repeated(entry: GeneratorEntry, snapshot: Snapshot, folder: string): Problem[] {
  const first = new Map<string, DataEntry>();
  const told = new Set<string>();
  return inOrder(entry, snapshot, folder).flatMap(({ data, span }) => {
    const before = first.get(data.key);
    if (!before) {
      first.set(data.key, data);
      return [];
    }
    if (told.has(data.key)) {
      return [];
    }
    told.add(data.key);
    const message = say`${entry.kind} ${code(entry.name.value)} gets the key ${code(data.key)} twice: kubectl kustomize fails`;
    return [{ span, message, related: [before, data].flatMap(writtenAt) }];
  });
}

function writtenAt({ key, span, keySpan = span }: DataEntry): Related[] {
  const { place } = keySpan;
  return place ? [{ place, span: keySpan, message: say`${code(key)} is written here` }] : [];
}

/** All data of a generator as kustomize reads it, and the entry of the kustomization that says so. */
function inOrder(
  entry: GeneratorEntry,
  snapshot: Snapshot,
  folder: string,
): { readonly data: DataEntry; readonly span: Span }[] {
  const from = (as: DataSource['as']) =>
    entry.files
      .filter(it => it.as === as)
      .flatMap(source => {
        const uri = dataUri(folder, source);
        const file = uri === undefined ? undefined : snapshot.files.get(uri);
        const data = dataOf({ ...entry, literals: [], files: [source] }, () => file);
        return data.map(it => ({ data: it, span: source.path.span }));
      });
  return [...from('lines'), ...entry.literals.map(data => ({ data, span: data.span })), ...from('value')];
}
