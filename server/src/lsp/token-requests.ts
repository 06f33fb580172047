import { DiagnosticSeverity, SemanticTokensBuilder } from 'vscode-languageserver';
import type { Range, SemanticTokensLegend } from 'vscode-languageserver';
import { resolvedNames } from '../features/resolved-names';
import { requestHandler } from './request-handler';
import type { Session } from './session';
import { canonical } from './uris';

export const tokenLegend: SemanticTokensLegend = { tokenTypes: ['variable'], tokenModifiers: ['unresolved'] };

/**
 * Answers which names of a text are references: those that lead to an object, and those of which a finding says aloud
 * that they lead nowhere; where that is only a hint, they are left alone. The findings are those that the editor was told
 * already, so that this costs next to nothing.
 */
export function answerTokens(session: Session): void {
  const { connection, lists } = session;
  connection.languages.semanticTokens.on(
    requestHandler(session, 'semantic tokens', { data: [] }, (snapshot, { textDocument }) => {
      const uri = canonical(textDocument.uri);
      const aloud = lists.get(uri).items.filter(({ severity = 1 }) => severity <= DiagnosticSeverity.Warning);
      const told = aloud.filter(it => /-not-found$/.test(String(it.code)));
      const broken = told.map(it => it.range);
      const resolved = resolvedNames(snapshot, uri).filter(it => !broken.some(other => overlap(it, other)));
      return encoded([
        ...resolved.map(range => ({ range, unresolved: 0 })),
        ...broken.map(range => ({ range, unresolved: 1 })),
      ]);
    }),
  );
}

function encoded(names: readonly { readonly range: Range; readonly unresolved: number }[]) {
  const builder = new SemanticTokensBuilder();
  for (const { range, unresolved } of names.toSorted((a, b) => order(a.range, b.range))) {
    const { start, end } = range;
    if (start.line === end.line) {
      builder.push(start.line, start.character, end.character - start.character, 0, unresolved);
    }
  }
  return builder.build();
}

/** Of names that stand on one line each. */
function overlap({ start: a, end: b }: Range, { start: c, end: d }: Range): boolean {
  return a.line === c.line && a.character < d.character && c.character < b.character;
}

function order({ start: a }: Range, { start: b }: Range): number {
  return a.line - b.line || a.character - b.character;
}
