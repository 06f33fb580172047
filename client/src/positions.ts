import * as vscode from 'vscode';
import type { Location, Position, Range } from '../../server/src/protocol/protocol';

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

/** Whether a command's argument is a position. */
export function isPosition(value: unknown): value is Position {
  return (
    typeof value === 'object' &&
    value !== null &&
    'line' in value &&
    typeof value.line === 'number' &&
    'character' in value &&
    typeof value.character === 'number'
  );
}

/** Whether a command's argument is a location: arguments come from anywhere, key bindings included. */
export function isLocation(value: unknown): value is Location {
  if (typeof value !== 'object' || value === null || !('uri' in value) || !('range' in value)) {
    return false;
  }
  return typeof value.uri === 'string' && typeof value.range === 'object' && value.range !== null;
}
