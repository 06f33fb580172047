import { CompletionTriggerKind, MarkupContent } from 'vscode-languageserver';
import type {
  CodeAction,
  CodeActionContext,
  DocumentSymbol,
  Hover,
  Position,
  Range,
  SymbolInformation,
} from 'vscode-languageserver';
import { codeActions, fixAll, showTopology } from '../features/code-actions';
import { documentSymbols } from '../features/document-symbols';
import { foldingRanges } from '../features/folding';
import { hoverCommands } from '../features/hover/commands';
import { hover } from '../features/hover/hover';
import { selectionRanges } from '../features/selection-ranges';
import { settingsHover } from '../features/settings-file';
import type { Snapshot } from '../workspace/snapshot';
import { completionItems } from './completion-items';
import { requestHandler } from './request-handler';
import type { Session } from './session';
import { canonical } from './uris';
import { versioned } from './versioned';

/** Answers what an editor asks about a text: hovers, actions, symbols, folds, completion. */
export function answerEditing(session: Session): void {
  const { connection, client } = session;

  connection.onHover(
    requestHandler(session, 'hover', null, (snapshot, { textDocument, position }) => {
      const uri = canonical(textDocument.uri);
      return settingsHover(snapshot, uri, position) ?? hoverThatLeadsOn(session, snapshot, uri, position);
    }),
  );

  connection.onCodeAction(
    requestHandler(session, 'code actions', [], (snapshot, { textDocument, range, context }) =>
      actions(snapshot, canonical(textDocument.uri), range, context)
        .filter(it => wanted(it, context.only) && (client.commandLinks || it.command?.command !== showTopology))
        .map(it => versionedAction(session, it)),
    ),
  );

  connection.onDocumentSymbol(
    requestHandler(session, 'symbols', [], (snapshot, { textDocument }) => {
      const uri = canonical(textDocument.uri);
      const symbols = documentSymbols(snapshot, uri);
      return client.nestsSymbols ? symbols : symbols.flatMap(it => flat(it, uri));
    }),
  );

  connection.onFoldingRanges(
    requestHandler(
      session,
      'folding',
      null,
      (snapshot, { textDocument }) => foldingRanges(snapshot, canonical(textDocument.uri)) ?? null,
    ),
  );

  connection.onSelectionRanges(
    requestHandler(session, 'selection ranges', [], (snapshot, { textDocument, positions }) =>
      selectionRanges(snapshot, canonical(textDocument.uri), positions),
    ),
  );

  connection.onCompletion(
    requestHandler(session, 'completion', null, (snapshot, { textDocument, position, context }) => {
      const uri = canonical(textDocument.uri);
      const asked = context?.triggerKind !== CompletionTriggerKind.TriggerCharacter;
      const items = completionItems(snapshot, uri, position, {
        asked,
        schema: session.settings.of(uri).completionOfSchemas,
      });
      return items.length > 0 ? items : null;
    }),
  );
}

/** The explanation, and what can be done next where the editor can. */
function hoverThatLeadsOn({ client }: Session, snapshot: Snapshot, uri: string, position: Position): Hover | null {
  const explained = hover(snapshot, uri, position);
  const commands = explained && client.commandLinks ? hoverCommands(snapshot, uri, position) : undefined;
  return commands === undefined || !explained || !MarkupContent.is(explained.contents)
    ? explained
    : { ...explained, contents: { ...explained.contents, value: `${explained.contents.value}\n\n${commands}` } };
}

/** What changes a whole file is offered to those who ask for it only. */
function actions(snapshot: Snapshot, uri: string, range: Range, { diagnostics, only }: CodeActionContext) {
  const whole = only?.some(it => it.startsWith('source')) ? fixAll(snapshot, uri) : [];
  const narrow = only === undefined || only.some(it => !it.startsWith('source'));
  return [...whole, ...(narrow ? codeActions(snapshot, uri, range, diagnostics) : [])];
}

/** A kind asked for stands for all below it: `quickfix` for `quickfix.podpath`. */
function wanted({ kind = '' }: CodeAction, only: readonly string[] | undefined): boolean {
  return only?.some(it => it === '' || kind === it || kind.startsWith(`${it}.`)) ?? true;
}

function versionedAction(session: Session, action: CodeAction): CodeAction {
  return action.edit ? { ...action, edit: versioned(session, action.edit) } : action;
}

function flat({ name, kind, range, children = [] }: DocumentSymbol, uri: string): SymbolInformation[] {
  return [{ name, kind, location: { uri, range } }, ...children.flatMap(it => flat(it, uri))];
}
