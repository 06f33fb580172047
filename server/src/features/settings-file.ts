import type { CompletionItem, Hover, Position } from 'vscode-languageserver-types';
import { contains } from '../base/span';
import type { Span } from '../base/span';
import type { Node, ScalarNode } from '../syntax/node';
import type { PathPart } from '../syntax/reader';
import { readDocument } from '../syntax/read-document';
import type { Snapshot } from '../workspace/snapshot';
import { fileRange, offsetAt } from './position';
import { knownNames } from './settings-findings';
import { settingsShape } from './settings-table';
import type { Setting, Shape } from './settings-table';

export { settingsFindings, settingsRules } from './settings-findings';

/**
 * What can stand at a place of `podpath.yaml`: the keys that are not there yet, or the values of a key. Empty in every
 * other file.
 */
export function settingsCompletion(snapshot: Snapshot, uri: string, position: Position): readonly CompletionItem[] {
  const file = snapshot.settingsUri === uri ? snapshot.files.get(uri) : undefined;
  if (!file) {
    return [];
  }
  const offset = offsetAt(file, position);
  const word = wordAt(file.text, offset);
  const found = find(readDocument(withMarker(file.text, word)).root, it => it.text.includes(marker));
  if (!found) {
    return [];
  }
  const range = fileRange(file, word);
  const shape = shapeAt(found.path);
  const key = found.key || shape?.type === 'map' || shape?.type === 'open-map';
  const space = /[:-]$/.test(file.text.slice(0, word.start)) ? ' ' : '';
  const names = key ? keysOf(found.key ? shapeAt(found.path.slice(0, -1)) : shape) : valuesOf(shape);
  const colon = file.text.slice(offset).split('\n', 1)[0]?.includes(':') === true ? '' : ': ';
  return names
    .filter(it => !found.siblings.includes(it.name))
    .map(({ name, help }) => ({
      label: name,
      kind: key ? propertyItem : valueItem,
      ...(help === undefined ? {} : { documentation: { kind: 'markdown', value: help } }),
      textEdit: { range, newText: key ? `${space}${name}${colon}` : `${space}${name}` },
    }));
}

/** What the key or value under the cursor of `podpath.yaml` means; undefined in every other file. */
export function settingsHover(snapshot: Snapshot, uri: string, position: Position): Hover | undefined {
  const file = snapshot.settingsUri === uri ? snapshot.files.get(uri) : undefined;
  if (!file) {
    return undefined;
  }
  const offset = offsetAt(file, position);
  const found = find(readDocument(file.text).root, it => contains(it, offset));
  const setting = found && settingAt(found.path);
  return setting && { contents: { kind: 'markdown', value: explained(setting) }, range: fileRange(file, found.span) };
}

// LSP: CompletionItemKind.Property and .Value.
const propertyItem = 10;
const valueItem = 12;

const marker = 'podpath-cursor';

interface Found {
  readonly path: readonly PathPart[];
  /** The scalar is the key at the end of the path, not its value. */
  readonly key: boolean;
  /** Keys beside it. */
  readonly siblings: readonly string[];
  readonly span: Span;
}

function wordAt(text: string, offset: number): Span {
  const before = /[\w./*:-]*$/.exec(text.slice(0, offset))?.[0] ?? '';
  const after = /^[\w./*-]*/.exec(text.slice(offset))?.[0] ?? '';
  const start = before.lastIndexOf(':') + 1;
  return { start: offset - before.length + start, end: offset + after.length };
}

/** The text with a marker in place of the word; a key where the word is the first of its line. */
function withMarker(text: string, { start, end }: Span): string {
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const rest = text.slice(end).split('\n', 1)[0] ?? '';
  const first = /^\s*(- +)*$/.test(line) && !/^\s*:/.test(rest);
  // The space parts the marker from a colon that ends right before it.
  return `${text.slice(0, start)}${/[:-]$/.test(line) ? ' ' : ''}${marker}${first ? ':' : ''}${text.slice(end)}`;
}

function find(
  node: Node | undefined,
  wanted: (scalar: ScalarNode) => boolean,
  path: readonly PathPart[] = [],
): Found | undefined {
  switch (node?.kind) {
    case undefined:
      return undefined;
    case 'scalar':
      return wanted(node) ? { path, key: false, siblings: [], span: node } : undefined;
    case 'sequence':
      return first(node.items, (item, index) => find(item, wanted, [...path, index]));
    case 'map':
      return first(node.entries, ({ key, value }) => {
        const here = [...path, key.text];
        const siblings = node.entries.filter(it => it.key !== key).map(it => it.key.text);
        return wanted(key) ? { path: here, key: true, siblings, span: key } : find(value, wanted, here);
      });
  }
}

function first<T, R>(items: readonly T[], look: (item: T, index: number) => R | undefined): R | undefined {
  for (const [index, item] of items.entries()) {
    const found = look(item, index);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

function shapeAt(path: readonly PathPart[]): Shape | undefined {
  return path.reduce<Shape | undefined>((shape, part) => childOf(shape, part)?.shape, settingsShape);
}

function settingAt(path: readonly PathPart[]): Setting | undefined {
  const end = path.findLastIndex(part => typeof part === 'string');
  return childOf(shapeAt(path.slice(0, end)), path[end] ?? '');
}

function childOf(shape: Shape | undefined, part: PathPart): Setting | undefined {
  switch (shape?.type) {
    case 'map':
      return Object.entries(shape.keys).find(([name]) => name === part)?.[1];
    case 'open-map':
      return {
        help: shape.known === 'rules' ? `The severity of \`${part}\`.` : `Feature gate \`${part}\`.`,
        shape: shape.of,
      };
    case 'list':
      return { help: '', shape: shape.of };
    case 'either':
      return first(shape.of, it => childOf(it, part));
    case undefined:
    case 'choice':
    case 'boolean':
    case 'text':
      return undefined;
  }
}

interface Name {
  readonly name: string;
  readonly help?: string;
}

function keysOf(shape: Shape | undefined): readonly Name[] {
  switch (shape?.type) {
    case 'map':
      return Object.entries(shape.keys).map(([name, setting]) => ({ name, help: explained(setting) }));
    case 'open-map':
      return knownNames(shape).map(name => ({ name }));
    case undefined:
    case 'list':
    case 'choice':
    case 'boolean':
    case 'text':
    case 'either':
      return [];
  }
}

function valuesOf(shape: Shape | undefined): readonly Name[] {
  switch (shape?.type) {
    case 'choice':
      return shape.values.map(name => ({ name }));
    case 'boolean':
      return [{ name: 'true' }, { name: 'false' }];
    case 'either':
      return shape.of.flatMap(valuesOf);
    case 'map':
    case 'open-map':
      return keysOf(shape);
    case 'list':
    case 'text':
    case undefined:
      return [];
  }
}

function explained({ help, shape, default: fallback }: Setting): string {
  const values = valuesOf(shape).map(it => `\`${it.name}\``);
  return [
    help,
    ...(shape.type === 'map' || shape.type === 'open-map' || values.length === 0
      ? []
      : [`Values: ${values.join(', ')}.`]),
    ...(fallback === undefined ? [] : [`Default: \`${fallback}\`.`]),
  ].join('\n\n');
}
