import type { Session } from './session';
import { requestHandler } from './request-handler';
import { canonical } from './uris';

/** Answers editors that ask for diagnostics; the others get them pushed. */
export function answerDiagnostics(session: Session): void {
  const { connection, lists, pull } = session;
  if (!pull) {
    return;
  }
  connection.languages.diagnostics.on(
    requestHandler(
      session,
      'diagnostics',
      { kind: 'full', items: [] },
      (snapshot, { textDocument, previousResultId }) =>
        pull.report(lists.update(snapshot, canonical(textDocument.uri)), previousResultId),
    ),
  );
  connection.languages.diagnostics.onWorkspace(async (params, token, _progress, stream) => {
    await session.loaded;
    return pull.workspace(params, token, stream && (report => stream.report(report)));
  });
}
