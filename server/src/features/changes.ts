import type { TextEdit } from 'vscode-languageserver-types';
import type { Edit } from '../rules/rule';
import type { Snapshot } from '../workspace/snapshot';
import { rangeOf } from './position';

/** Edits as an editor applies them, by file. */
export function changesOf(snapshot: Snapshot, edits: readonly Edit[]): Record<string, TextEdit[]> {
  const changes: Record<string, TextEdit[]> = {};
  for (const { place, span, text } of edits) {
    (changes[place.uri] ??= []).push({ range: rangeOf(snapshot, place, span), newText: text });
  }
  return changes;
}
