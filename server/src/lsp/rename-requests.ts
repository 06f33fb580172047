import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { CancellationToken, WorkspaceEdit } from 'vscode-languageserver';
import { prepareRename, rename } from '../features/rename/rename';
import type { Refusal, Renameable } from '../features/rename/rename';
import { requestHandler } from './request-handler';
import type { Session } from './session';
import { canonical } from './uris';
import { versioned } from './versioned';

/** Answers what can be renamed, and renames it. A refusal goes to the editor as an error, which it shows. */
export function answerRename(session: Session): void {
  const { connection } = session;

  connection.onPrepareRename(
    refusing(
      requestHandler(
        session,
        'prepare rename',
        null,
        (snapshot, { textDocument, position }): Renameable | Refusal | null =>
          prepareRename(snapshot, canonical(textDocument.uri), position) ?? null,
      ),
    ),
  );

  connection.onRenameRequest(
    refusing(
      requestHandler(
        session,
        'rename',
        null,
        (snapshot, { textDocument, position, newName }): WorkspaceEdit | Refusal | null => {
          const edit = rename(snapshot, canonical(textDocument.uri), position, newName) ?? null;
          return edit && !('refused' in edit) ? versioned(session, edit) : edit;
        },
      ),
    ),
  );
}

function refusing<P, R>(
  answer: (params: P, token: CancellationToken) => Promise<R | Refusal | null>,
): (params: P, token: CancellationToken) => Promise<R | null> {
  return async (params, token) => {
    const given = await answer(params, token);
    if (isRefusal(given)) {
      throw new ResponseError(LSPErrorCodes.RequestFailed, given.refused);
    }
    return given;
  };
}

function isRefusal(answer: unknown): answer is Refusal {
  return typeof answer === 'object' && answer !== null && 'refused' in answer;
}
