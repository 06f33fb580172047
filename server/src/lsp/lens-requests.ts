import { CodeLensRefreshRequest } from 'vscode-languageserver';
import type { CodeLens } from 'vscode-languageserver';
import { codeLenses } from '../features/code-lens';
import { workloadLenses } from '../features/workload-lenses';
import type { Snapshot } from '../workspace/snapshot';
import { Workspace } from '../workspace/workspace';
import { requestHandler } from './request-handler';
import type { Session } from './session';
import { canonical } from './uris';

/**
 * Answers code lenses; while the workspace is still being read, at once with lines to come. VS Code measures how long
 * lenses take and waits that long after each later edit, up to a minute: an answer that has waited for the workspace would
 * leave stale lenses standing for many edits.
 */
export function answerLenses(session: Session): void {
  const { connection, client, guard } = session;
  let promised = false;

  const whole = requestHandler<{ readonly textDocument: { readonly uri: string } }, CodeLens[]>(
    session,
    'code lens',
    [],
    (snapshot, { textDocument }) => lensesOf(session, snapshot, canonical(textDocument.uri)),
  );

  connection.onCodeLens(async (params, token) => {
    await session.configured;
    if (!session.isLoading || !client.refreshesLenses) {
      return whole(params, token);
    }
    if (!promised) {
      promised = true;
      void session.loaded.then(() => {
        promised = false;
        return connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
      });
    }
    return guard.run('code lens', [], () => linesToCome(session, canonical(params.textDocument.uri)));
  });
}

function lensesOf({ settings }: Session, snapshot: Snapshot, uri: string): CodeLens[] {
  const { codeLens } = settings.of(uri);
  return [
    ...(codeLens === 'off' ? [] : codeLenses(snapshot, uri)),
    ...(codeLens === 'all' ? workloadLenses(snapshot, uri) : []),
  ];
}

/** Where the text alone says that there will be lenses: a line each, so that nothing moves when they come. */
function linesToCome(session: Session, uri: string): CodeLens[] {
  const text = session.documents.text(uri);
  if (text === undefined) {
    return [];
  }
  const alone = new Workspace({ roots: session.project.roots });
  alone.set(uri, text);
  const ranges = new Map(lensesOf(session, alone.snapshot(), uri).map(it => [it.range.start.line, it.range]));
  return [...ranges.values()].map(range => ({ range, command: { title: '…', command: '' } }));
}
