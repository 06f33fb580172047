import type { Position } from 'vscode-languageserver-types';
import type { KubeObject } from '../../model/kube-object';
import type { Snapshot } from '../../workspace/snapshot';
import { offsetAt } from '../position';

/** The object that a position of a file lies in or right behind; undefined where there is none. */
export function objectAt(
  snapshot: Snapshot,
  uri: string | undefined,
  position: Position | undefined,
): KubeObject | undefined {
  const file = uri === undefined ? undefined : snapshot.files.get(uri);
  if (!file || !position) {
    return undefined;
  }
  const offset = offsetAt(file, position);
  const document = file.documents.findLast(it => it.offset <= offset);
  return document?.objects.findLast(it => it.span.start <= offset - document.offset) ?? document?.objects[0];
}
