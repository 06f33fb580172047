import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { CancellationToken } from 'vscode-languageserver';
import type { Snapshot } from '../workspace/snapshot';
import type { Session } from './session';
import { canonical } from './uris';

/**
 * A handler that waits until the workspace is read, and answers from a snapshot of it in one go. A request that was
 * cancelled meanwhile is not answered, nor one about a place of a text that has become another one; a bug is logged and
 * answers the fallback.
 */
export function requestHandler<P, R>(
  session: Session,
  name: string,
  fallback: R,
  answer: (snapshot: Snapshot, params: P) => R,
): (params: P, token: CancellationToken) => Promise<R> {
  return async (params, token) => {
    const text = textMeant(session, params);
    await session.loaded;
    if (token.isCancellationRequested) {
      throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    }
    if (textMeant(session, params) !== text) {
      throw new ResponseError(LSPErrorCodes.ContentModified, 'the text has changed meanwhile');
    }
    return session.guard.run(name, fallback, () => answer(session.snapshot(), params));
  };
}

/** The version of the open text that a request points into, by a position or a range; undefined where it does not. */
function textMeant({ documents }: Session, params: unknown): number | undefined {
  const { textDocument, ...places } = params as { readonly textDocument?: { readonly uri: string } };
  const points = 'position' in places || 'range' in places || 'positions' in places;
  return textDocument && points ? documents.version(canonical(textDocument.uri)) : undefined;
}
