import { inlayHints } from '../features/inlay-hints';
import { definitions, highlights, references } from '../features/navigation/navigation';
import { requestHandler } from './request-handler';
import type { Session } from './session';
import { canonical } from './uris';

/** Answers where things lead: definitions, references, highlights, and the hints between the lines. */
export function answerNavigation(session: Session): void {
  const { connection } = session;

  connection.onDefinition(
    requestHandler(session, 'definition', [], (snapshot, { textDocument, position }) =>
      definitions(snapshot, canonical(textDocument.uri), position),
    ),
  );

  connection.onReferences(
    requestHandler(session, 'references', [], (snapshot, { textDocument, position, context }) =>
      references(snapshot, canonical(textDocument.uri), position, context.includeDeclaration),
    ),
  );

  connection.onDocumentHighlight(
    requestHandler(session, 'highlights', [], (snapshot, { textDocument, position }) =>
      highlights(snapshot, canonical(textDocument.uri), position),
    ),
  );

  connection.languages.inlayHint.on(
    requestHandler(session, 'inlay hints', [], (snapshot, { textDocument, range }) =>
      inlayHints(snapshot, canonical(textDocument.uri), range),
    ),
  );
}
