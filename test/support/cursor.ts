import assert from 'node:assert/strict';
import type { Position, Range } from 'vscode-languageserver-types';
import { positionAt } from '../../server/src/features/position';
import type { Snapshot } from '../../server/src/workspace/snapshot';
import { load } from './workspace';

/** Files of which one holds `$0`, the cursor; the mark itself is taken out. */
export function atCursor(files: string | Readonly<Record<string, string>>): {
  snapshot: Snapshot;
  uri: string;
  position: Position;
} {
  const all = typeof files === 'string' ? { 'manifest.yaml': files } : files;
  const [uri, marked] = Object.entries(all).find(([, text]) => text.includes('$0')) ?? [];
  assert.ok(uri !== undefined && marked !== undefined, 'no $0 in the files');
  const snapshot = load({ ...all, [uri]: marked.replace('$0', '') });
  const file = snapshot.files.get(uri);
  assert.ok(file);
  return { snapshot, uri, position: positionAt(file, marked.indexOf('$0')) };
}

/** `manifest.yaml:12 web`: the place and the text of a range. */
export function shown(snapshot: Snapshot, uri: string, { start, end }: Range): string {
  const line = snapshot.files.get(uri)?.text.split('\n')[start.line] ?? '';
  return `${uri}:${start.line + 1} ${line.slice(start.character, end.character)}`;
}
