import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Connection } from 'vscode-languageserver';
import { speak } from '../base/say';
import { capabilitiesFor } from './capabilities';
import { followDataFiles } from './data-documents';
import { answerDiagnostics } from './diagnostic-requests';
import { answerEditing } from './editing-requests';
import { answerLenses } from './lens-requests';
import { answerNavigation } from './navigation-requests';
import { answerQuestions } from './project-requests';
import { answerRename } from './rename-requests';
import { givenOptions } from './given-options';
import { Session } from './session';
import type { ServerOptions } from './session';
import { tellOfChanges } from './change-notice';
import { answerTopology } from './topology-requests';
import { answerTokens } from './token-requests';
import { followFiles, followOpenTexts, followWorkspace } from './text-sync';

/** Serves one editor over a connection, until it says `exit`. */
export function startServer(connection: Connection, own: ServerOptions = {}): void {
  let session: Session | undefined;

  connection.onInitialize(params => {
    if (session) {
      return new ResponseError(LSPErrorCodes.RequestFailed, 'already initialized');
    }
    const options = { ...givenOptions(params.initializationOptions), ...own };
    speak(params.locale === undefined ? undefined : options.translations?.(params.locale));
    session = new Session(connection, params, options);
    followOpenTexts(session);
    followFiles(session);
    followDataFiles(session);
    followWorkspace(session);
    answerDiagnostics(session);
    answerEditing(session);
    answerLenses(session);
    answerNavigation(session);
    answerTokens(session);
    answerRename(session);
    answerQuestions(session);
    tellOfChanges(session);
    answerTopology(session);
    return { capabilities: capabilitiesFor(session.client), serverInfo: { name: 'podpath' } };
  });

  connection.onShutdown(() => session?.dispose());

  connection.listen();
}
