import { say, translated } from '../base/say';
import type { CompletionItem, Hover, Position } from 'vscode-languageserver-types';
import { contains } from '../base/span';
import { findScalar } from '../syntax/find-scalar';
import type { PathPart } from '../syntax/reader';
import { readDocument } from '../syntax/read-document';
import type { Snapshot } from '../workspace/snapshot';
import { typingCursor } from './completion/typing-cursor';
import { fileRange, offsetAt } from './position';
import { knownNames } from './settings-findings';
import { settingsShape } from './settings-table';
import type { Setting, Shape } from './settings-table';

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
  const cursor = typingCursor(file.text, offset);
  if (!cursor) {
    return [];
  }
  const { path, key: isKey, siblings, space } = cursor;
  const range = fileRange(file, cursor.word);
  const shape = shapeAt(path);
  const key = isKey || shape?.type === 'map' || shape?.type === 'open-map';
  const offered = key ? keysOf(isKey ? shapeAt(path.slice(0, -1)) : shape) : valuesOf(shape);
  const colon = cursor.colon ? '' : ': ';
  return offered
    .filter(it => !siblings.includes(it.name))
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
  const found = findScalar(readDocument(file.text).root, it => contains(it, offset));
  const setting = found && settingAt(found.path);
  return setting && { contents: { kind: 'markdown', value: explained(setting) }, range: fileRange(file, found.scalar) };
}

// LSP: CompletionItemKind.Property and .Value.
const propertyItem = 10;
const valueItem = 12;

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
        help: shape.known === 'rules' ? say`The severity of \`${part}\`.` : say`Feature gate \`${part}\`.`,
        shape: shape.of,
      };
    case 'list':
      return { help: '', shape: shape.of };
    case 'either':
      return shape.of.map(it => childOf(it, part)).find(it => it !== undefined);
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
    translated(help),
    ...(shape.type === 'map' || shape.type === 'open-map' || values.length === 0
      ? []
      : [say`Values: ${values.join(', ')}.`]),
    ...(fallback === undefined ? [] : [say`Default: \`${fallback}\`.`]),
  ].join('\n\n');
}
