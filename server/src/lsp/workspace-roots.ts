import type { InitializeParams, WorkspaceFoldersChangeEvent } from 'vscode-languageserver';
import { canonical, pathBelow } from './uris';

/** The folders that the editor was opened on, as canonical URIs; none where it has only single files. */
export function rootsOf(params: InitializeParams): string[] {
  const folders = params.workspaceFolders?.map(it => it.uri) ?? [];
  // Editors without folders say `rootUri`, which the protocol's types call deprecated.
  const root: unknown = Object.entries(params).find(([key]) => key === 'rootUri')?.[1];
  return outermost((folders.length === 0 && typeof root === 'string' ? [root] : folders).map(canonical));
}

/** The folders after some came and went. */
export function changedRoots(roots: readonly string[], { added, removed }: WorkspaceFoldersChangeEvent): string[] {
  const gone = new Set(removed.map(it => canonical(it.uri)));
  return outermost([...roots.filter(it => !gone.has(it)), ...added.map(it => canonical(it.uri))]);
}

/** A folder inside another one belongs to it. */
function outermost(roots: readonly string[]): string[] {
  return [...new Set(roots)].filter(root => !roots.some(other => pathBelow(other, root) !== undefined));
}
