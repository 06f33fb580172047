import * as vscode from 'vscode';
import type { Location, Position, Range } from '../../server/src/protocol/protocol';
import { fieldsOf } from './fields-of';

/** A position of the protocol as VS Code has it. */
export function toPosition({ line, character }: Position): vscode.Position {
  return new vscode.Position(line, character);
}

/** A range of the protocol as VS Code has it. */
export function toRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(toPosition(start), toPosition(end));
}

/** A VS Code position as the protocol has it. */
export function fromPosition({ line, character }: vscode.Position): Position {
  return { line, character };
}

/** Whether a command's argument is a location. */
export function isLocation(value: unknown): value is Location {
  const { uri, range } = fieldsOf(value);
  const { start, end } = fieldsOf(range);
  return typeof uri === 'string' && isPosition(start) && isPosition(end);
}

/** Whether a command's argument is a place in a file. */
export function isPlace(value: unknown): value is { readonly uri: string; readonly position: Position } {
  const { uri, position } = fieldsOf(value);
  return typeof uri === 'string' && isPosition(position);
}

function isPosition(value: unknown): value is Position {
  const { line, character } = fieldsOf(value);
  return typeof line === 'number' && typeof character === 'number';
}
