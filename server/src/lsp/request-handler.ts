import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { CancellationToken } from 'vscode-languageserver';
import type { Snapshot } from '../workspace/snapshot';
import type { Session } from './session';

/**
 * A handler that waits until the workspace is read, and answers from a snapshot of it in one go. A request that was
 * cancelled meanwhile is not answered; a bug is logged and answers the fallback.
 */
export function requestHandler<P, R>(
  session: Session,
  name: string,
  fallback: R,
  answer: (snapshot: Snapshot, params: P) => R,
): (params: P, token: CancellationToken) => Promise<R> {
  return async (params, token) => {
    await session.loaded;
    if (token.isCancellationRequested) {
      throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    }
    return session.guard.run(name, fallback, () => answer(session.snapshot(), params));
  };
}
