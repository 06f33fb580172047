import {
  BulkRegistration,
  CodeActionKind,
  CodeActionRequest,
  CompletionRequest,
  DefinitionRequest,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentHighlightRequest,
  HoverRequest,
  ReferencesRequest,
  RenameRequest,
  TextDocumentSyncKind,
  WatchKind,
} from 'vscode-languageserver';
import type { BulkUnregistration } from 'vscode-languageserver';
import type { ClientAbilities } from './client-abilities';
import { completionOptions } from './capabilities';
import { mayMatter } from './file-choice';
import type { Session } from './session';
import { pathBelow } from './uris';

/**
 * Asks the editor for what it otherwise keeps to itself: the texts of files that kustomizations name as data, what is
 * asked about them, and when they change on disk. Asked anew when other files are named, once it is quiet.
 */
export function followDataFiles(session: Session): void {
  const { connection, client, guard } = session;
  let asked = '';
  let registered: Promise<BulkUnregistration | undefined> = Promise.resolve(undefined);

  session.onQuiet(() => {
    const globs = globsOf(session);
    if (globs.join('\n') !== asked) {
      asked = globs.join('\n');
      registered = registered.then(former =>
        guard.later('asking for data files', undefined, async () => {
          // A text that two registrations ask for would be sent twice.
          former?.dispose();
          const registration = globs.length > 0 ? registrationOf(client, globs, schemesOf(session)) : undefined;
          return registration && (await connection.client.register(registration));
        }),
      );
    }
  });
}

/** Those that the editor does not send anyway, by their path in the workspace folder. */
function globsOf({ project }: Session): string[] {
  const globs = new Set<string>();
  for (const uri of project.dataFiles) {
    const path = project.roots.map(it => pathBelow(it, uri)).find(it => it !== undefined);
    if (path !== undefined && !mayMatter(path.slice(path.lastIndexOf('/') + 1))) {
      globs.add(`**/${path.replace(/[[\]{}*?]/g, '[$&]')}`);
    }
  }
  return [...globs].sort();
}

function schemesOf({ project }: Session): string[] {
  return [...new Set(project.roots.map(it => it.slice(0, it.indexOf(':'))))];
}

function registrationOf(
  client: ClientAbilities,
  globs: readonly string[],
  schemes: readonly string[],
): BulkRegistration {
  const registration = BulkRegistration.create();
  const documentSelector = schemes.flatMap(scheme => globs.map(pattern => ({ scheme, pattern })));
  const { registers } = client;
  if (client.watchesFiles) {
    // That files come and go is told of all.
    const watchers = globs.map(globPattern => ({ globPattern, kind: WatchKind.Change }));
    registration.add(DidChangeWatchedFilesNotification.type, { watchers });
  }
  if (registers.has('synchronization')) {
    registration.add(DidOpenTextDocumentNotification.type, { documentSelector });
    registration.add(DidChangeTextDocumentNotification.type, {
      documentSelector,
      syncKind: TextDocumentSyncKind.Incremental,
    });
    registration.add(DidCloseTextDocumentNotification.type, { documentSelector });
  }
  if (registers.has('completion')) {
    registration.add(CompletionRequest.type, { documentSelector, ...completionOptions });
  }
  if (registers.has('hover')) {
    registration.add(HoverRequest.type, { documentSelector });
  }
  if (registers.has('definition')) {
    registration.add(DefinitionRequest.type, { documentSelector });
  }
  if (registers.has('references')) {
    registration.add(ReferencesRequest.type, { documentSelector });
  }
  if (registers.has('documentHighlight')) {
    registration.add(DocumentHighlightRequest.type, { documentSelector });
  }
  if (registers.has('rename')) {
    registration.add(RenameRequest.type, { documentSelector, prepareProvider: client.preparesRename });
  }
  if (registers.has('codeAction')) {
    registration.add(CodeActionRequest.type, { documentSelector, codeActionKinds: [CodeActionKind.QuickFix] });
  }
  return registration;
}
