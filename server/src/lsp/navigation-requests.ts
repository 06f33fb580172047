import { incomingCalls, outgoingCalls, prepareCalls } from '../features/call-hierarchy';
import { documentLinks } from '../features/document-links';
import { inlayHints } from '../features/inlay-hints';
import { definitions, highlights, references } from '../features/navigation/navigation';
import { workspaceSymbols } from '../features/workspace-symbols';
import { requestHandler } from './request-handler';
import type { Session } from './session';
import { canonical } from './uris';

/** Answers where things lead: definitions, references, links, calls, names; and the hints between the lines. */
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

  connection.onDocumentLinks(
    requestHandler(session, 'links', [], (snapshot, { textDocument }) =>
      documentLinks(snapshot, canonical(textDocument.uri)),
    ),
  );

  connection.onWorkspaceSymbol(
    requestHandler(session, 'workspace symbols', [], (snapshot, { query }) => workspaceSymbols(snapshot, query)),
  );

  connection.languages.callHierarchy.onPrepare(
    requestHandler(session, 'call hierarchy', null, (snapshot, { textDocument, position }) => {
      const items = prepareCalls(snapshot, canonical(textDocument.uri), position);
      return items.length > 0 ? items : null;
    }),
  );

  connection.languages.callHierarchy.onIncomingCalls(
    requestHandler(session, 'incoming calls', [], (snapshot, { item }) =>
      incomingCalls(snapshot, { ...item, uri: canonical(item.uri) }),
    ),
  );

  connection.languages.callHierarchy.onOutgoingCalls(
    requestHandler(session, 'outgoing calls', [], (snapshot, { item }) =>
      outgoingCalls(snapshot, { ...item, uri: canonical(item.uri) }),
    ),
  );
}
