import { lineStart } from '../../base/line-start';
import { say } from '../../base/say';
import type { Place, Span } from '../../base/span';
import type { KubeObject } from '../../model/kube-object';
import type { Entry, MapNode, ScalarNode } from '../../syntax/node';
import type { Snapshot } from '../../workspace/snapshot';
import type { Edit, Fix } from '../rule';
import { replace, textOf, yamlText } from '../support/edits';

/** Replaces a value by text or by a number. Text is quoted where YAML would read it as something else, and in JSON. */
export function replaceWith(object: KubeObject, span: Span, value: string | number, title?: string): Fix {
  return {
    title: title ?? say`Change to ${value}`,
    edits: [replace(placeOf(object, span), span, value)],
    preferred: true,
  };
}

/** Writes a value so that YAML reads it as text: in double quotes. */
export function quote(object: KubeObject, scalar: ScalarNode): Fix {
  const text = JSON.stringify(scalar.text);
  return {
    title: say`Quote it: ${text}`,
    edits: [{ place: placeOf(object, scalar), span: scalar, text }],
    preferred: true,
  };
}

/** What is written at a place, quotes included. */
export function written(object: KubeObject, snapshot: Snapshot, span: Span): string {
  return textOf(snapshot, placeOf(object, span)).slice(span.start, span.end);
}

/** The document a place lies in: a patch may have written that part of the object. */
export function placeOf(object: KubeObject, span: Span): Place {
  return span.place ?? object.place;
}

/**
 * Takes an entry out of a map, with the whole lines it stands on. Empty where the map has no such key; of a map that
 * several documents wrote, where the entry shares its line.
 */
export function removeEntry(object: KubeObject, snapshot: Snapshot, map: MapNode | undefined, key: string): Fix[] {
  const index = map?.entries.findLastIndex(it => it.key.text === key) ?? -1;
  return map ? removeEntryAt(object, snapshot, map, index, say`Remove ${key}`) : [];
}

/** The same of the entry at an index, as one of several with the same key is. */
export function removeEntryAt(
  object: KubeObject,
  snapshot: Snapshot,
  map: MapNode,
  index: number,
  title: string,
): Fix[] {
  const entry = map.entries[index];
  const text = entry ? textOf(snapshot, placeOf(object, entry.key)) : '';
  if (!entry || text === '') {
    return [];
  }
  const removal = (span: Span, rest: string) => [{ title, edits: [editAt(object, entry.key, span, rest)] }];
  if (!map.entries.every(it => it.key.place === entry.key.place)) {
    return ownLine(text, entry) ? removal(onItsLines(text, map, index, entry), '') : [];
  }
  const span = map.flow ? inBraces(map, index, entry) : onItsLines(text, map, index, entry);
  // A list item that would lose its only entry has to stay a map.
  const rest = !map.flow && map.entries.length === 1 && !standsAlone(text, entry) ? '{}' : '';
  return removal(span, rest);
}

/** Puts an entry before the first one of a map; empty where that has none. */
export function insertFirst(object: KubeObject, snapshot: Snapshot, map: MapNode, key: string, value: string): Edit[] {
  const [first] = map.entries;
  const text = first ? textOf(snapshot, placeOf(object, first.key)) : '';
  if (!first || text === '') {
    return [];
  }
  const { start } = first.key;
  const quoted = text[start] === '"';
  const entry = quoted ? `"${key}": ${JSON.stringify(value)}` : `${key}: ${yamlText(value)}`;
  const gap = map.flow ? ', ' : `\n${' '.repeat(start - lineStart(text, start))}`;
  return [editAt(object, first.key, { start, end: start }, entry + gap)];
}

/** An edit in the document that a part of the object stands in. */
export function editAt(object: KubeObject, part: Span, { start, end }: Span, text: string): Edit {
  const place = placeOf(object, part);
  return { place, span: { start, end, place, ...(part.derived ? { derived: part.derived } : {}) }, text };
}

function inBraces(map: MapNode, index: number, entry: Entry): Span {
  const next = map.entries[index + 1];
  const before = map.entries[index - 1];
  const end = entry.value?.end ?? entry.key.end;
  return next
    ? { start: entry.key.start, end: next.key.start }
    : { start: before ? (before.value?.end ?? before.key.end) : entry.key.start, end };
}

function onItsLines(text: string, map: MapNode, index: number, entry: Entry): Span {
  const last = Math.max(entry.key.end, (entry.value?.end ?? entry.key.end) - 1);
  const newline = text.indexOf('\n', last);
  const lineEnd = newline < 0 ? text.length : newline + 1;
  if (standsAlone(text, entry)) {
    return { start: lineStart(text, entry.key.start), end: lineEnd };
  }
  // It stands behind the dash of a list item: the next entry takes its place there.
  const next = map.entries[index + 1];
  return { start: entry.key.start, end: next ? next.key.start : (entry.value?.end ?? entry.key.end) };
}

/** Whether an entry has one line for itself, which can go whatever stands around it. */
function ownLine(text: string, entry: Entry): boolean {
  const { key, value } = entry;
  const line = value?.kind === 'scalar' && value.place === key.place ? text.slice(key.end, value.end) : '\n';
  return standsAlone(text, entry) && !line.includes('\n') && /^[ ]*(#.*)?(\r?\n|$)/.test(text.slice(value?.end));
}

/** Whether nothing but spaces stands before the key on its line. */
function standsAlone(text: string, { key }: Entry): boolean {
  return text.slice(lineStart(text, key.start), key.start).trim() === '';
}
