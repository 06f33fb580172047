import type { Located, Span } from '../../base/span';
import type { Entry } from '../../syntax/node';
import type { Reader } from '../../syntax/reader';
import { pairsOf } from './labels';
import type { ConfiguredBy } from './configured-by';

/** An entry of `configMapGenerator` or `secretGenerator`. */
export interface GeneratorEntry {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: Located<string>;
  readonly namespace: string | undefined;
  /** Of a Secret. */
  readonly type: Located<string> | undefined;
  /** Those of `generatorOptions` come first, so that the entry's own win. */
  readonly labels: readonly Entry[];
  readonly annotations: readonly Entry[];
  /** Where that is said. */
  readonly immutable: Span | undefined;
  /** What kustomize does not know counts as `create`. */
  readonly behavior: 'create' | 'merge' | 'replace';
  readonly literals: readonly DataEntry[];
  /** In the order in which their data comes: those of lines, then those that are values. */
  readonly files: readonly DataSource[];
  /** Of one that has a file of its own. */
  readonly configuredBy?: ConfiguredBy;
  /** What kustomize cannot read. */
  readonly malformed: readonly Malformed[];
}

/** One key of the data and its value. The value stands where it is written, or is derived where it cannot be placed. */
export interface DataEntry {
  readonly key: string;
  readonly value: string;
  readonly span: Span;
  /** Where the key is written; absent: beside the value. */
  readonly keySpan?: Span;
  /** No text; what it says is not known. */
  readonly binary?: true;
}

/** A file that a generator reads. */
export interface DataSource {
  /** Lines of `KEY=VALUE` (`envs`), or the value of one key (`files`). */
  readonly as: 'lines' | 'value';
  /** Of a value. */
  readonly key: string;
  /** As written, relative to the kustomization's folder. */
  readonly path: Located<string>;
}

/** An entry that kustomize refuses, whatever the files hold. */
export interface Malformed {
  readonly span: Span;
  readonly reason: 'literal without key or value' | 'file without key' | 'file without path' | 'several equals signs';
}

/** The generators of a kustomization for one kind, in order; those without a name are left out. `source` is its text. */
export function readGenerators(root: Reader, source: string, kind: GeneratorEntry['kind']): GeneratorEntry[] {
  return root
    .items(kind === 'ConfigMap' ? 'configMapGenerator' : 'secretGenerator')
    .flatMap(it => readGenerator(it, it, source, kind, root.at('generatorOptions')));
}

/**
 * One entry; `named` is what says its name and namespace. Source of how options add up: kustomize
 * `api/types/generatoroptions.go` MergeGlobalOptionsIntoLocal.
 */
export function readGenerator(
  entry: Reader,
  named: Reader,
  source: string,
  kind: GeneratorEntry['kind'],
  common: Reader,
): GeneratorEntry[] {
  const name = named.text('name');
  if (!name) {
    return [];
  }
  const options = [common, entry.at('options')];
  const added = (field: string) => options.flatMap(it => pairsOf(it.map(field)));
  const behavior = entry.text('behavior')?.value;
  const lines = [...textsOf(entry, 'envs'), ...[entry.text('env') ?? []].flat()];
  const literals = textsOf(entry, 'literals').map(it => readLiteral(it, source));
  const values = textsOf(entry, 'files').map(it => readFileEntry(it, source));
  const read: GeneratorEntry = {
    kind,
    name,
    namespace: named.text('namespace')?.value,
    type: kind === 'Secret' ? entry.text('type') : undefined,
    labels: added('labels'),
    annotations: added('annotations'),
    immutable: options.map(it => it.boolean('immutable')).find(it => it?.value)?.span,
    behavior: behavior === 'merge' || behavior === 'replace' ? behavior : 'create',
    literals: literals.flatMap(it => (isMalformed(it) ? [] : [it])),
    files: [
      ...lines.map((path): DataSource => ({ as: 'lines', key: '', path })),
      ...values.flatMap(it => (isMalformed(it) ? [] : [it])),
    ],
    malformed: [...literals, ...values].filter(isMalformed),
  };
  return [read];
}

function textsOf(entry: Reader, field: string): Located<string>[] {
  return entry.items(field).flatMap(it => it.text() ?? []);
}

function isMalformed(it: object): it is Malformed {
  return 'reason' in it;
}

/** Quotes around all of the value are not part of it. Source: kustomize `api/kv/kv.go` parseLiteralSource. */
function readLiteral(literal: Located<string>, source: string): DataEntry | Malformed {
  const text = literal.value;
  const equals = text.indexOf('=');
  if (equals <= 0) {
    return { span: literal.span, reason: 'literal without key or value' };
  }
  const quoted = /^(["'])[^]*\1$/.test(text.slice(equals + 1)) && text.length > equals + 2 ? 1 : 0;
  const start = equals + 1 + quoted;
  const end = text.length - quoted;
  return { key: text.slice(0, equals), value: text.slice(start, end), span: spanOf(literal, start, end, source) };
}

/** `KEY=PATH`, or a path whose last part is the key. Source: kustomize `api/internal/generators/utils.go` ParseFileSource. */
function readFileEntry(entry: Located<string>, source: string): DataSource | Malformed {
  const text = entry.value;
  const equals = text.indexOf('=');
  const path = text.slice(equals + 1);
  if (equals === 0) {
    return { span: entry.span, reason: 'file without key' };
  }
  if (path === '') {
    return { span: entry.span, reason: 'file without path' };
  }
  if (path.includes('=') && !isRemote(path)) {
    return { span: entry.span, reason: 'several equals signs' };
  }
  return {
    as: 'value',
    key: equals < 0 ? (/[^/]+(?=\/*$)/.exec(text)?.[0] ?? '') : text.slice(0, equals),
    path: { value: path, span: spanOf(entry, equals + 1, text.length, source) },
  };
}

/** Whether a path is an address that kustomize asks the network for. */
export function isRemote(path: string): boolean {
  return /^https?:\/\//.test(path);
}

/** Where a part of a text stands; derived from the whole where that is not written as it reads. */
function spanOf({ value, span }: Located<string>, start: number, end: number, source: string): Span {
  const written = source.slice(span.start, span.end).indexOf(value);
  const place = span.place ? { place: span.place } : {};
  const from = span.start + written;
  return written < 0
    ? { start: span.start, end: span.end, derived: true, ...place }
    : { start: from + start, end: from + end, ...place };
}
