import type { InitializeParams, WorkspaceFoldersChangeEvent } from 'vscode-languageserver';
import { canonical, pathBelow } from './uris';

/** The folders that the editor was opened on, as canonical URIs; none where it has only single files. */
export function foldersOf(params: InitializeParams): string[] {
  const folders = params.workspaceFolders?.map(it => it.uri) ?? [];
  // Editors without folders say `rootUri`, which the protocol's types call deprecated.
  const root: unknown = Object.entries(params).find(([key]) => key === 'rootUri')?.[1];
  return [...new Set((folders.length === 0 && typeof root === 'string' ? [root] : folders).map(canonical))];
}

/** The folders after some came and went. */
export function changedFolders(folders: readonly string[], { added, removed }: WorkspaceFoldersChangeEvent): string[] {
  const gone = new Set(removed.map(it => canonical(it.uri)));
  return [...new Set([...folders.filter(it => !gone.has(it)), ...added.map(it => canonical(it.uri))])];
}

/** The folders to be searched: the files of one inside another are found with those of the outer one. */
export function outermost(folders: readonly string[]): string[] {
  return folders.filter(folder => !folders.some(other => pathBelow(other, folder) !== undefined));
}
