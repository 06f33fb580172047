import assert from 'node:assert/strict';
import { hover } from '../../server/src/features/hover/hover';
import { positionAt } from '../../server/src/features/position';
import { load } from './workspace';

/** The hover at the `$0` that one of the files holds, as Markdown without its final line break; '' where there is none. */
export function hoverAt(files: string | Readonly<Record<string, string>>): string {
  const all = typeof files === 'string' ? { 'manifest.yaml': files } : files;
  const [uri, marked] = Object.entries(all).find(([, text]) => text.includes('$0')) ?? [];
  assert.ok(uri !== undefined && marked !== undefined, 'no $0 in the files');
  const offset = marked.indexOf('$0');
  const snapshot = load({ ...all, [uri]: marked.replace('$0', '') });
  const file = snapshot.files.get(uri);
  assert.ok(file);
  const contents = hover(snapshot, uri, positionAt(file, offset))?.contents;
  return typeof contents === 'object' && 'value' in contents ? contents.value : '';
}
