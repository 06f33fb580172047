import type { Position } from 'vscode-languageserver-types';
import { contains } from '../../base/span';
import { spanWithin } from '../../model/host-name';
import { writtenFrom } from '../../rules/support/edits';
import type { Snapshot } from '../../workspace/snapshot';
import { offsetAt } from '../position';
import { spotsAt } from '../hover/spot';

const urls = /\bhttps?:\/\/[^\s"'`<>|;,()]+/g;

/**
 * The URL that a position of a file is on, as it is written in a value: an environment variable, an argument. Undefined
 * elsewhere, and where a part of it is filled in later.
 */
export function urlUnderCursor(snapshot: Snapshot, uri: string, position: Position): string | undefined {
  const file = snapshot.files.get(uri);
  const [spot] = file ? spotsAt(snapshot, uri, offsetAt(file, position)) : [];
  const scalar = spot?.on === 'value' ? spot.object.root.scalar(...spot.path) : undefined;
  if (!spot || !scalar) {
    return undefined;
  }
  const source = writtenFrom(snapshot, scalar.place ?? spot.object.place);
  return [...scalar.text.matchAll(urls)]
    .filter(it => !it[0].includes('$'))
    .find(it => {
      const span = spanWithin({ scalar }, it.index, it.index + it[0].length, source);
      return span && contains(span, spot.offset);
    })?.[0];
}
