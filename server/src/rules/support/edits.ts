import { lineStart } from '../../base/line-start';
import type { Span } from '../../base/span';
import type { KubeObject, Place } from '../../model/kube-object';
import type { Label } from '../../model/labels';
import type { MapNode, Node } from '../../syntax/node';
import { entryOf } from '../../syntax/node';
import type { PathPart } from '../../syntax/reader';
import { resolvePlain } from '../../syntax/scalar';
import type { Snapshot } from '../../workspace/snapshot';
import type { Edit } from '../rule';

/** Writes another value over a scalar. Numbers stay numbers; text that YAML would read as something else is quoted. */
export function replace(place: Place, span: Span, value: string | number): Edit {
  const write = place.uri.endsWith('.json') ? JSON.stringify : yamlText;
  return { place, span, text: typeof value === 'number' ? String(value) : write(value) };
}

/** Writes another value behind the key of a label, also where nothing stands there yet. Undefined without a colon. */
export function writeValue(snapshot: Snapshot, place: Place, { key, value }: Label, to: string): Edit | undefined {
  if (value.span !== key.span) {
    return replace(place, value.span, to);
  }
  const end = behindColon(textOf(snapshot, place), key.span);
  return end === undefined || isElsewhere(key.span)
    ? undefined
    : { place, span: { start: end, end }, text: ` ${yamlText(to)}` };
}

/** Where the colon behind a key ends; undefined where none follows. */
export function behindColon(text: string, key: Span): number | undefined {
  const colon = text.indexOf(':', key.end);
  return colon < 0 || text.slice(key.end, colon).trim() !== '' ? undefined : colon + 1;
}

/** A string as YAML text: plain where it stays a string, else in double quotes. */
export function yamlText(value: string): string {
  return /^[A-Za-z0-9][A-Za-z0-9_./-]*$/.test(value) && typeof resolvePlain(value) === 'string'
    ? value
    : JSON.stringify(value);
}

/** A value to be written: text or number, a map of further values, or what is to stand as it is (JSON on one line). */
export type Writable = string | number | readonly (readonly [string, Writable])[] | { readonly flow: string };

/**
 * Adds entries to the map at a path of an object; what of the path is missing is written too. Follows the style of
 * the map: a line for each entry in block style, commas in braces. Undefined where the text gives no safe place (JSON
 * and YAML alike; merge keys and aliases do not).
 */
export function addEntries(
  snapshot: Snapshot,
  object: KubeObject,
  path: readonly PathPart[],
  entries: readonly (readonly [string, Writable])[],
): Edit | undefined {
  const text = textOf(snapshot, object.place);
  let node: Node | undefined = object.root.node;
  for (const [depth, part] of path.entries()) {
    const rest = path.slice(depth);
    if (typeof part === 'number') {
      node = node?.kind === 'sequence' ? node.items[part] : undefined;
      if (!node) {
        return undefined;
      }
      continue;
    }
    const entry = entryOf(node, part);
    if (!entry) {
      return node?.kind === 'map' ? insert(object.place, text, node, nested(rest, entries)) : undefined;
    }
    if (!entry.value || (entry.value.kind === 'scalar' && entry.value.value === null)) {
      return node?.kind === 'map' ? fill(object.place, text, entry.key, nested(rest.slice(1), entries)) : undefined;
    }
    node = entry.value;
  }
  return node?.kind === 'map' ? insert(object.place, text, node, entries) : undefined;
}

/** Takes an entry out of the map at a path, with its line. Undefined where it is the only one, or is not there. */
export function removeEntry(
  snapshot: Snapshot,
  object: KubeObject,
  path: readonly PathPart[],
  key: string,
): Edit | undefined {
  const map = object.root.map(...path);
  const text = textOf(snapshot, object.place);
  const index = map?.entries.findIndex(it => it.key.text === key) ?? -1;
  const entry = map?.entries[index];
  if (!map || !entry || map.entries.length < 2 || !within(entry.key, map)) {
    return undefined;
  }
  if (isElsewhere(entry.key) || map.entries.some(it => isElsewhere(it.key))) {
    return undefined;
  }
  const next = map.entries[index + 1];
  const previous = map.entries[index - 1];
  if (next && within(next.key, map)) {
    return { place: object.place, span: { start: entry.key.start, end: next.key.start }, text: '' };
  }
  if (map.flow || !previous) {
    const from = previous?.value?.end ?? previous?.key.end ?? entry.key.start;
    return { place: object.place, span: { start: from, end: entry.value?.end ?? entry.key.end }, text: '' };
  }
  const start = lineStart(text, entry.key.start);
  const written = text.slice(0, entry.value?.end ?? entry.key.end).trimEnd().length;
  return { place: object.place, span: { start, end: lineEnd(text, written) }, text: '' };
}

/**
 * Adds a manifest behind the document of a place, as a document of its own. Undefined in JSON, which has no documents.
 */
export function addDocument(snapshot: Snapshot, place: Place, manifest: string): Edit | undefined {
  if (place.uri.endsWith('.json')) {
    return undefined;
  }
  const text = textOf(snapshot, place);
  const lines = manifest.trim().replaceAll('\n', breakOf(text));
  const before = text.endsWith('\n') ? '' : breakOf(text);
  return {
    place,
    span: { start: text.length, end: text.length },
    text: `${before}---${breakOf(text)}${lines}${breakOf(text)}`,
  };
}

/** The text of the document a place names. */
export function textOf(snapshot: Snapshot, place: Place): string {
  const file = snapshot.files.get(place.uri);
  return file?.documents.find(it => it.offset === place.offset)?.text ?? '';
}

/** The text of a file from a place on, whether that is a document, a kustomization or the data of a generator. */
export function writtenFrom(snapshot: Snapshot, place: Place): string {
  return snapshot.files.get(place.uri)?.text.slice(place.offset) ?? '';
}

function nested(
  path: readonly PathPart[],
  entries: readonly (readonly [string, Writable])[],
): readonly (readonly [string, Writable])[] {
  return path.reduceRight<readonly (readonly [string, Writable])[]>((inner, part) => [[String(part), inner]], entries);
}

function insert(
  place: Place,
  text: string,
  map: MapNode,
  entries: readonly (readonly [string, Writable])[],
): Edit | undefined {
  const first = map.entries.find(it => !isElsewhere(it.key));
  if (isElsewhere(map) || (!first && map.entries.length > 0)) {
    return undefined;
  }
  if (!first) {
    return { place, span: map, text: `{ ${flow(entries, text)} }` };
  }
  if (!within(first.key, map)) {
    return undefined;
  }
  const at = { start: first.key.start, end: first.key.start };
  if (map.flow) {
    return { place, span: at, text: `${flow(entries, text)}, ` };
  }
  const indent = ' '.repeat(first.key.start - lineStart(text, first.key.start));
  return { place, span: at, text: block(entries, indent).slice(indent.length) + breakOf(text) + indent };

  function block(lines: readonly (readonly [string, Writable])[], by: string): string {
    return blockText(lines, by, breakOf(text));
  }
}

/** Writes entries behind a key that holds nothing. */
function fill(
  place: Place,
  text: string,
  key: Span,
  entries: readonly (readonly [string, Writable])[],
): Edit | undefined {
  const start = behindColon(text, key);
  if (isElsewhere(key) || start === undefined) {
    return undefined;
  }
  const indent = ' '.repeat(key.start - lineStart(text, key.start) + 2);
  const rest = text.slice(start, lineEnd(text, start));
  const nothing = /^[ ]*(null|~|Null|NULL)?/.exec(rest)?.[0].trimEnd() ?? '';
  const end = start + nothing.length;
  return { place, span: { start, end }, text: breakOf(text) + blockText(entries, indent, breakOf(text)) };
}

function blockText(entries: readonly (readonly [string, Writable])[], indent: string, lineBreak: string): string {
  return entries
    .map(([key, value]) =>
      isMap(value)
        ? `${indent}${yamlText(key)}:${lineBreak}${blockText(value, `${indent}  `, lineBreak)}`
        : `${indent}${yamlText(key)}: ${flowValue(value, yamlText)}`,
    )
    .join(lineBreak);
}

/** Braces in a JSON document hold JSON. */
function flow(entries: readonly (readonly [string, Writable])[], text: string): string {
  const json = text.trimStart().startsWith('{');
  const word = (value: string) => (json ? JSON.stringify(value) : yamlText(value));
  return entries
    .map(([key, value]) => {
      return `${word(key)}: ${isMap(value) ? `{ ${flow(value, text)} }` : flowValue(value, word)}`;
    })
    .join(', ');
}

function isMap(value: Writable): value is readonly (readonly [string, Writable])[] {
  return Array.isArray(value);
}

function flowValue(
  value: Exclude<Writable, readonly (readonly [string, Writable])[]>,
  word: (text: string) => string,
): string {
  return typeof value === 'object' ? value.flow : typeof value === 'number' ? String(value) : word(value);
}

/** Whether a patch or a kustomization wrote this part of an object: its text is another one. */
export function isElsewhere(span: Span): boolean {
  return span.place !== undefined || span.derived === true;
}

function within(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Behind the line break. */
function lineEnd(text: string, offset: number): number {
  const found = text.indexOf('\n', offset);
  return found < 0 ? text.length : found + 1;
}

function breakOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
